'use strict';
const { z } = require('zod');

const MODEL = 'Message';
const Message = z.object({
  id: z.string(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().nullable(),
  user: z.string().nullable(),
  bot_id: z.string().nullable(),
  subtype: z.string().nullable(),
  text: z.string(),
  files: z.array(z.string()),
  sent_at: z.string(),
  edited_at: z.string().nullable(),
  event_ts: z.string(),
});

const iso = (ts) => new Date(Number(ts) * 1000).toISOString();

// A message has no id but its channel and time.
const toMessage = (message, channel, event_ts) => ({
  id: `${channel}:${message.ts}`,
  channel,
  ts: message.ts,
  thread_ts: message.thread_ts ?? null,
  user: message.user ?? null,
  bot_id: message.bot_id ?? null,
  subtype: message.subtype ?? null,
  text: message.text ?? '',
  files: (message.files ?? []).map((file) => file.id),
  sent_at: iso(message.ts),
  edited_at: message.edited ? iso(message.edited.ts) : null,
  event_ts,
});

// Slack promises no order, but says when each change happened: what is older than what is held is left out. A message
// that is gone never comes back: one that is written again has another time, and so another id.
async function news(nango, records) {
  const held = await nango.getRecordsByIds(
    records.map((record) => record.id),
    MODEL,
  );
  return records.filter((record) => {
    const known = held.get(record.id);
    if (!known) return true;
    return !known._nango_metadata.deleted_at && Number(record.event_ts) >= Number(known.event_ts);
  });
}

async function remove(nango, id, event_ts) {
  const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
  if (!known || known._nango_metadata.deleted_at || Number(event_ts) < Number(known.event_ts)) return;
  await nango.batchDelete([{ id }], MODEL);
}

async function* pages(nango, endpoint, params, name) {
  let cursor = '';
  do {
    const { data } = await nango.get({
      endpoint,
      params: { ...params, limit: '200', ...(cursor && { cursor }) },
      retries: 3,
    });
    if (!data.ok) throw new Error(`Slack refused ${endpoint}: ${data.error}`);
    yield data[name];
    cursor = data.response_metadata?.next_cursor ?? '';
  } while (cursor);
}

exports.default = {
  type: 'sync',
  description:
    'Messages of the channels that the app is in, as they are written, edited or deleted. The first fill has no replies in threads.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { Message },
  webhookSubscriptions: ['message'],

  async exec(nango) {
    const oldest = nango.lastSyncDate ? { oldest: String(nango.lastSyncDate.getTime() / 1000) } : {};
    const types = { types: 'public_channel,private_channel', exclude_archived: 'true' };
    for await (const channels of pages(nango, '/conversations.list', types, 'channels')) {
      for (const { id } of channels.filter((channel) => channel.is_member)) {
        for await (const page of pages(nango, '/conversations.history', { channel: id, ...oldest }, 'messages')) {
          const alive = page.filter((message) => message.subtype !== 'tombstone');
          const messages = alive.map((message) => toMessage(message, id, message.edited?.ts ?? message.ts));
          await nango.batchSave(await news(nango, messages), MODEL);
        }
      }
    }
  },

  async onWebhook(nango, { event }) {
    const { channel } = event;
    const at = event.event_ts ?? event.ts;
    if (event.subtype === 'message_deleted') return remove(nango, `${channel}:${event.deleted_ts}`, at);
    const changed = event.subtype === 'message_changed' || event.subtype === 'message_replied';
    // A thread whose first message is deleted keeps a tombstone in its place.
    if (changed && event.message.subtype === 'tombstone') return remove(nango, `${channel}:${event.message.ts}`, at);
    const message = changed ? toMessage(event.message, channel, at) : toMessage(event, channel, event.ts);
    await nango.batchSave(await news(nango, [message]), MODEL);
  },
};
