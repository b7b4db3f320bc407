'use strict';
const { z } = require('zod');

const MODEL = 'PullRequest';
const PullRequest = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.string(),
  draft: z.boolean(),
  merged: z.boolean(),
  author: z.string().nullable(),
  assignees: z.array(z.string()),
  reviewers: z.array(z.string()),
  labels: z.array(z.string()),
  head: z.string().nullable(),
  head_sha: z.string().nullable(),
  base: z.string().nullable(),
  repository: z.string(),
  url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullable(),
  merged_at: z.string().nullable(),
  removed_at: z.string().optional(),
});

function toPullRequest(pull, repository) {
  return {
    id: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? null,
    state: pull.state,
    draft: pull.draft ?? false,
    merged: pull.merged ?? Boolean(pull.merged_at), // lists leave `merged` out
    author: pull.user?.login ?? null,
    assignees: (pull.assignees ?? []).map((user) => user.login),
    reviewers: (pull.requested_reviewers ?? []).map((user) => user.login),
    labels: (pull.labels ?? []).map((label) => label.name),
    head: pull.head?.ref ?? null,
    head_sha: pull.head?.sha ?? null,
    base: pull.base?.ref ?? null,
    repository,
    url: pull.html_url,
    created_at: pull.created_at,
    updated_at: pull.updated_at,
    closed_at: pull.closed_at ?? null,
    merged_at: pull.merged_at ?? null,
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
    'Pull requests of all repositories that the connection can see, as they are opened, changed, merged or closed.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { PullRequest },
  webhookSubscriptions: ['pull_request'],

  async exec(nango) {
    const params = { state: 'all', sort: 'updated', direction: 'desc' };
    for await (const some of repositories(nango)) {
      for (const { full_name: repository } of some) {
        for await (const page of pages(nango, `/repos/${repository}/pulls`, params, (data) => data)) {
          const pulls = page.map((pull) => toPullRequest(pull, repository));
          await nango.batchSave(await news(nango, pulls, false), MODEL);
          if (nango.lastSyncDate && pulls.some((pull) => Date.parse(pull.updated_at) < nango.lastSyncDate)) break;
        }
      }
    }
  },

  async onWebhook(nango, payload) {
    const pull = toPullRequest(payload.pull_request, payload.repository.full_name);
    // GitHub deletes a pull request only on request to its support, and documents no event of it.
    if (payload.action === 'deleted') return remove(nango, pull);
    await nango.batchSave(await news(nango, [pull], payload.action === 'opened'), MODEL);
  },
};
