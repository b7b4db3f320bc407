'use strict';
const { z } = require('zod');

const MODEL = 'Issue';
const FIELDS = [
  'summary',
  'description',
  'status',
  'issuetype',
  'priority',
  'project',
  'parent',
  'assignee',
  'reporter',
  'labels',
  'created',
  'updated',
  'resolutiondate',
];

const Issue = z.object({
  id: z.string(),
  key: z.string(),
  summary: z.string(),
  description: z.string().nullable(),
  status: z.string().nullable(),
  type: z.string().nullable(),
  priority: z.string().nullable(),
  project: z.string().nullable(),
  parent: z.string().nullable(),
  assignee: z.string().nullable(),
  reporter: z.string().nullable(),
  labels: z.array(z.string()),
  url: z.string(),
  created_at: z.string().nullable(),
  updated_at: z.string(),
  resolved_at: z.string().nullable(),
  removed_at: z.string().optional(),
});

// Jira writes the offset without a colon, which not every reader of dates takes.
const time = (text) => (text ? new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString() : null);

function toIssue({ id, key, self, fields }, site, otherwise) {
  return {
    id: String(id),
    key,
    summary: fields.summary ?? '',
    description: fields.description ?? null,
    status: fields.status?.name ?? null,
    type: fields.issuetype?.name ?? null,
    priority: fields.priority?.name ?? null,
    project: fields.project?.key ?? null,
    parent: fields.parent?.key ?? null,
    assignee: fields.assignee?.displayName ?? null,
    reporter: fields.reporter?.displayName ?? null,
    labels: fields.labels ?? [],
    url: `${site ?? self.split('/rest/')[0]}/browse/${key}`,
    created_at: time(fields.created),
    updated_at: time(fields.updated) ?? otherwise,
    resolved_at: time(fields.resolutiondate),
  };
}

// Jira promises no order, but says when each issue last changed: what is older than what is held is left out.
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

// The time of its deletion stays with the deleted record, so that no late event brings it back.
async function remove(nango, id, removed_at) {
  const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
  if (!known || known._nango_metadata.deleted_at || known.updated_at > removed_at) return;
  await nango.batchUpdate([{ id, removed_at }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

async function site(nango) {
  const { connection_config: config } = await nango.getConnection();
  if (config?.baseUrl) return config.baseUrl.replace(/\/$/, '');
  throw new Error('The connection names no Jira site: set baseUrl in its connection_config');
}

exports.default = {
  type: 'sync',
  description: 'Issues, as they are created, changed or deleted.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { Issue },
  webhookSubscriptions: ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted'],

  async exec(nango) {
    const url = await site(nango);
    // Jira reads a date in the time zone of the user, so a day more is asked for.
    const since = nango.lastSyncDate && new Date(nango.lastSyncDate.getTime() - 86400000).toISOString().slice(0, 10);
    const jql = `${since ? `updated >= "${since}"` : 'created >= "1970-01-01"'} ORDER BY updated ASC`;
    let nextPageToken;
    do {
      const params = { jql, fields: FIELDS.join(','), maxResults: '100', ...(nextPageToken && { nextPageToken }) };
      const { data } = await nango.get({ endpoint: '/rest/api/2/search/jql', params, retries: 3 });
      await nango.batchSave(
        await news(
          nango,
          data.issues.map((issue) => toIssue(issue, url)),
          false,
        ),
        MODEL,
      );
      nextPageToken = data.nextPageToken;
    } while (nextPageToken);
  },

  async onWebhook(nango, { webhookEvent, timestamp, issue }) {
    const at = new Date(timestamp).toISOString();
    if (webhookEvent === 'jira:issue_deleted') return remove(nango, String(issue.id), at);
    const record = toIssue(issue, undefined, at);
    await nango.batchSave(await news(nango, [record], webhookEvent === 'jira:issue_created'), MODEL);
  },
};
