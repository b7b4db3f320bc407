'use strict';
const { z } = require('zod');

const MODEL = 'Issue';
const Issue = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.string(),
  state_reason: z.string().nullable(),
  author: z.string().nullable(),
  assignees: z.array(z.string()),
  labels: z.array(z.string()),
  milestone: z.string().nullable(),
  comments: z.number(),
  locked: z.boolean(),
  repository: z.string(),
  url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullable(),
  removed_at: z.string().optional(),
});

// A transferred issue goes on under a new id, which the other repository announces as opened.
const GONE = new Set(['deleted', 'transferred']);

function toIssue(issue, repository) {
  return {
    id: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? null,
    state: issue.state,
    state_reason: issue.state_reason ?? null,
    author: issue.user?.login ?? null,
    assignees: (issue.assignees ?? []).map((user) => user.login),
    labels: (issue.labels ?? []).map((label) => label.name),
    milestone: issue.milestone?.title ?? null,
    comments: issue.comments ?? 0,
    locked: issue.locked ?? false,
    repository,
    url: issue.html_url,
    created_at: issue.created_at,
    updated_at: issue.updated_at,
    closed_at: issue.closed_at ?? null,
  };
}

// GitHub promises no order, but says when each object last changed: what is older than what is held is left out.
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
async function remove(nango, { id, updated_at }) {
  const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
  if (!known || known._nango_metadata.deleted_at || known.updated_at > updated_at) return;
  await nango.batchUpdate([{ id, removed_at: updated_at }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

async function* pages(nango, endpoint, params, list) {
  for (let page = 1; ; page++) {
    const { data } = await nango.get({
      endpoint,
      params: { ...params, per_page: '100', page: String(page) },
      retries: 3,
    });
    const items = list(data);
    yield items;
    if (items.length < 100) return;
  }
}

async function* repositories(nango) {
  const { connection_config: config } = await nango.getConnection();
  yield* config?.installation_id
    ? pages(nango, '/installation/repositories', {}, (data) => data.repositories)
    : pages(nango, '/user/repos', {}, (data) => data);
}

exports.default = {
  type: 'sync',
  description:
    'Issues of all repositories that the connection can see, as they are opened, changed, deleted or transferred.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { Issue },
  webhookSubscriptions: ['issues'],

  async exec(nango) {
    const since = nango.lastSyncDate ? { since: nango.lastSyncDate.toISOString() } : {};
    for await (const some of repositories(nango)) {
      for (const { full_name: repository, has_issues: used } of some) {
        if (used === false) continue;
        const params = { state: 'all', ...since };
        for await (const page of pages(nango, `/repos/${repository}/issues`, params, (data) => data)) {
          const issues = page.filter((issue) => !issue.pull_request).map((issue) => toIssue(issue, repository));
          await nango.batchSave(await news(nango, issues, false), MODEL);
        }
      }
    }
  },

  async onWebhook(nango, payload) {
    const issue = toIssue(payload.issue, payload.repository.full_name);
    if (GONE.has(payload.action)) return remove(nango, issue);
    await nango.batchSave(await news(nango, [issue], payload.action === 'opened'), MODEL);
  },
};
