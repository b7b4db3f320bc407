'use strict';
const { z } = require('zod');

const MODEL = 'Issue';
const Issue = z.object({
  id: z.string(),
  short_id: z.string().nullable(),
  title: z.string(),
  culprit: z.string().nullable(),
  level: z.string().nullable(),
  status: z.string(),
  substatus: z.string().nullable(),
  project: z.string().nullable(),
  assigned_to: z.string().nullable(),
  count: z.number(),
  user_count: z.number(),
  url: z.string().nullable(),
  first_seen: z.string().nullable(),
  last_seen: z.string().nullable(),
  removed_at: z.string().optional(),
});

function toIssue(issue) {
  return {
    id: String(issue.id),
    short_id: issue.shortId ?? null,
    title: issue.title,
    culprit: issue.culprit ?? null,
    level: issue.level ?? null,
    status: issue.status,
    substatus: issue.substatus ?? null,
    project: issue.project?.slug ?? null,
    assigned_to: issue.assignedTo?.email ?? issue.assignedTo?.name ?? null,
    count: Number(issue.count ?? 0),
    user_count: issue.userCount ?? 0,
    url: issue.permalink ?? null,
    first_seen: issue.firstSeen ?? null,
    last_seen: issue.lastSeen ?? null,
  };
}

// An issue does not say when it changed, so that two events cannot be told apart: Sentry is asked how it is now.
async function ask(nango, id) {
  try {
    return (await nango.get({ endpoint: `/api/0/issues/${encodeURIComponent(id)}/`, retries: 3 })).data;
  } catch (failed) {
    if (failed.response?.status === 404) return null;
    throw failed;
  }
}

async function remove(nango, id) {
  const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
  if (!known || known._nango_metadata.deleted_at) return;
  await nango.batchUpdate([{ id, removed_at: new Date().toISOString() }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

// Such as <https://…>; rel="next"; results="true"; cursor="0:100:0"
function nextCursor(link) {
  const next = (link ?? '').split(/,\s*(?=<)/).find((one) => one.includes('rel="next"'));
  return next?.includes('results="true"') ? /cursor="([^"]+)"/.exec(next)?.[1] : undefined;
}

async function* pages(nango, endpoint, params) {
  let cursor;
  do {
    const answer = await nango.get({ endpoint, params: { ...params, ...(cursor && { cursor }) }, retries: 3 });
    yield answer.data;
    cursor = nextCursor(answer.headers?.link ?? answer.headers?.Link);
  } while (cursor);
}

exports.default = {
  type: 'sync',
  description: 'Issues, as they appear, are assigned, archived, resolved, come back or are deleted.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { Issue },
  webhookSubscriptions: ['issue'],

  async exec(nango) {
    const seen = nango.lastSyncDate && { query: `lastSeen:>=${nango.lastSyncDate.toISOString()}` };
    for await (const organizations of pages(nango, '/api/0/organizations/', {})) {
      for (const { slug } of organizations) {
        const endpoint = `/api/0/organizations/${encodeURIComponent(slug)}/issues/`;
        for await (const issues of pages(nango, endpoint, { query: '', statsPeriod: '', limit: '100', ...seen })) {
          await nango.batchSave(issues.map(toIssue), MODEL);
        }
      }
    }
  },

  async onWebhook(nango, { data }) {
    const id = String(data.issue.id);
    const issue = await ask(nango, id);
    if (issue) await nango.batchSave([toIssue(issue)], MODEL);
    else await remove(nango, id);
  },
};
