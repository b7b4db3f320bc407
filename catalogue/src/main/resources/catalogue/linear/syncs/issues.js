'use strict';
const { z } = require('zod');

const MODEL = 'Issue';
const Issue = z.object({
  id: z.string(),
  identifier: z.string().nullable(),
  number: z.number().nullable(),
  title: z.string(),
  description: z.string().nullable(),
  priority: z.number().nullable(),
  estimate: z.number().nullable(),
  state_id: z.string().nullable(),
  team_id: z.string().nullable(),
  project_id: z.string().nullable(),
  parent_id: z.string().nullable(),
  assignee_id: z.string().nullable(),
  creator_id: z.string().nullable(),
  label_ids: z.array(z.string()),
  due_date: z.string().nullable(),
  url: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  completed_at: z.string().nullable(),
  canceled_at: z.string().nullable(),
  archived_at: z.string().nullable(),
  removed_at: z.string().optional(),
});

const QUERY = `query ($after: String, $filter: IssueFilter) {
  issues(first: 100, after: $after, filter: $filter, orderBy: updatedAt, includeArchived: true) {
    nodes {
      id identifier number title description priority estimate dueDate url trashed labelIds
      createdAt updatedAt completedAt canceledAt archivedAt
      state { id } team { id } project { id } parent { id } assignee { id } creator { id }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

// A webhook names what an issue refers to (stateId), a query shows it (state { id }).
const ref = (issue, name) => issue[`${name}Id`] ?? issue[name]?.id ?? null;

function toIssue(issue, url) {
  return {
    id: issue.id,
    identifier: issue.identifier ?? null,
    number: issue.number ?? null,
    title: issue.title,
    description: issue.description ?? null,
    priority: issue.priority ?? null,
    estimate: issue.estimate ?? null,
    state_id: ref(issue, 'state'),
    team_id: ref(issue, 'team'),
    project_id: ref(issue, 'project'),
    parent_id: ref(issue, 'parent'),
    assignee_id: ref(issue, 'assignee'),
    creator_id: ref(issue, 'creator'),
    label_ids: issue.labelIds ?? [],
    due_date: issue.dueDate ?? null,
    url: issue.url ?? url ?? null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    completed_at: issue.completedAt ?? null,
    canceled_at: issue.canceledAt ?? null,
    archived_at: issue.archivedAt ?? null,
  };
}

// Linear promises no order, but says when each issue last changed: what is older than what is held is left out.
async function news(nango, records, appears) {
  const held = await nango.getRecordsByIds(
    records.map((record) => record.id),
    MODEL,
  );
  return records.filter((record) => {
    const known = held.get(record.id);
    if (!known) return true;
    const ahead = Date.parse(record.updated_at) - Date.parse(known.removed_at ?? known.updated_at);
    return ahead > 0 || (ahead === 0 && (appears || !known._nango_metadata.deleted_at));
  });
}

// The time of its removal stays with the deleted record, so that no late event brings it back.
async function remove(nango, { id, updated_at }, happened = updated_at) {
  const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
  const removed_at = happened > updated_at ? happened : updated_at;
  if (!known || known._nango_metadata.deleted_at || known.updated_at > removed_at) return;
  await nango.batchUpdate([{ id, removed_at }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

exports.default = {
  type: 'sync',
  description: 'Issues, as they are created, changed, removed or restored.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { Issue },
  webhookSubscriptions: ['Issue'],

  async exec(nango) {
    const filter = nango.lastSyncDate ? { updatedAt: { gte: nango.lastSyncDate.toISOString() } } : {};
    let after = null;
    do {
      const { data: answer } = await nango.post({
        endpoint: '/graphql',
        data: { query: QUERY, variables: { after, filter } },
        retries: 3,
      });
      if (answer.errors) throw new Error(`Linear refused the query: ${answer.errors[0].message}`);
      const { nodes, pageInfo } = answer.data.issues;
      const live = nodes.filter((issue) => !issue.trashed).map((issue) => toIssue(issue));
      await nango.batchSave(await news(nango, live, false), MODEL);
      for (const issue of nodes.filter((one) => one.trashed)) await remove(nango, toIssue(issue));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
  },

  async onWebhook(nango, { action, createdAt, data, updatedFrom, url }) {
    const issue = toIssue(data, url);
    if (action === 'remove' || data.trashed) return remove(nango, issue, createdAt);
    const restored = updatedFrom && ('trashed' in updatedFrom || 'archivedAt' in updatedFrom);
    await nango.batchSave(await news(nango, [issue], action === 'create' || restored), MODEL);
  },
};
