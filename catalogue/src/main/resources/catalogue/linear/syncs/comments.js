'use strict';
const { z } = require('zod');

const MODEL = 'Comment';
const Comment = z.object({
  id: z.string(),
  body: z.string(),
  issue_id: z.string().nullable(),
  parent_id: z.string().nullable(),
  user_id: z.string().nullable(),
  url: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  edited_at: z.string().nullable(),
  removed_at: z.string().optional(),
});

const QUERY = `query ($after: String, $filter: CommentFilter) {
  comments(first: 100, after: $after, filter: $filter, orderBy: updatedAt) {
    nodes { id body url createdAt updatedAt editedAt issue { id } parent { id } user { id } }
    pageInfo { hasNextPage endCursor }
  }
}`;

// A webhook names what a comment refers to (issueId), a query shows it (issue { id }).
const ref = (comment, name) => comment[`${name}Id`] ?? comment[name]?.id ?? null;

const toComment = (comment, url) => ({
  id: comment.id,
  body: comment.body,
  issue_id: ref(comment, 'issue'),
  parent_id: ref(comment, 'parent'),
  user_id: ref(comment, 'user'),
  url: comment.url ?? url ?? null,
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
  edited_at: comment.editedAt ?? null,
});

// Linear promises no order, but says when each comment last changed: what is older than what is held is left out.
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
  description: 'Comments, as they are written, edited or removed.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { Comment },
  webhookSubscriptions: ['Comment'],

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
      const { nodes, pageInfo } = answer.data.comments;
      await nango.batchSave(
        await news(
          nango,
          nodes.map((comment) => toComment(comment)),
          false,
        ),
        MODEL,
      );
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
  },

  async onWebhook(nango, { action, createdAt, data, url }) {
    const comment = toComment(data, url);
    if (action === 'remove') return remove(nango, comment, createdAt);
    await nango.batchSave(await news(nango, [comment], action === 'create'), MODEL);
  },
};
