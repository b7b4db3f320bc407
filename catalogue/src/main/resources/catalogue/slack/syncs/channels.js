'use strict';
const { z } = require('zod');

const MODEL = 'Channel';
const Channel = z.object({
  id: z.string(),
  name: z.string().nullable(),
  creator: z.string().nullable(),
  is_private: z.boolean(),
  is_archived: z.boolean(),
  created_at: z.string().nullable(),
  updated_at: z.string(),
  // Since when each field is as it is, in s; `*` is for all that are not named.
  versions: z.record(z.string(), z.number()),
  removed_at: z.string().optional(),
});

const EMPTY = { name: null, creator: null, is_private: false, is_archived: false, created_at: null };
const iso = (seconds) => new Date(seconds * 1000).toISOString();
const hold = async (nango, id) => (await nango.getRecordsByIds([id], MODEL)).get(id);

const toFields = (channel) => ({
  name: channel.name,
  creator: channel.creator ?? null,
  is_private: channel.is_private ?? false,
  is_archived: channel.is_archived ?? false,
  created_at: channel.created ? iso(channel.created) : null,
});

// Each field goes by the time of its last change, as an event says only what changed and comes in any order.
function merge(known, id, fields, at, whole) {
  const live = known && !known._nango_metadata.deleted_at;
  const { _nango_metadata, removed_at, versions: held = {}, ...last } = live ? known : {};
  const since = (name) => held[name] ?? held['*'] ?? 0;
  const newer = Object.entries(fields).filter(([name, value]) => value !== undefined && at >= since(name));
  const versions = { ...held };
  if (whole && at >= (held['*'] ?? 0)) versions['*'] = at;
  for (const [name] of newer) {
    if (whole) delete versions[name];
    else versions[name] = at;
  }
  for (const [name, value] of Object.entries(fields)) {
    if (whole && !newer.some(([other]) => other === name) && last[name] === undefined) last[name] = value;
  }
  const updated_at = iso(Math.max(...Object.values(versions)));
  return { ...EMPTY, ...last, ...Object.fromEntries(newer), id, updated_at, versions };
}

function isLate(known, at, appears) {
  if (!known?._nango_metadata.deleted_at) return false;
  const removed = known.versions.removed_at;
  return at < removed || (at === removed && !appears);
}

// The time of its deletion stays with the deleted record, so that no late event brings it back.
async function remove(nango, id, at) {
  const known = await hold(nango, id);
  if (!known || known._nango_metadata.deleted_at || at < Math.max(...Object.values(known.versions))) return;
  await nango.batchUpdate([{ id, removed_at: iso(at), versions: { removed_at: at } }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

// An archived channel that was never seen has no name in its event.
async function ask(nango, id) {
  let reason;
  try {
    const { data } = await nango.get({ endpoint: '/conversations.info', params: { channel: id } });
    if (data.ok) return toFields(data.channel);
    reason = data.error;
  } catch (failed) {
    reason = failed.message;
  }
  await nango.log(`Slack does not show channel ${id}; it is kept as its event tells it`, { reason }, { level: 'warn' });
  return {};
}

exports.default = {
  type: 'sync',
  description: 'Channels, public and private, as they are created, renamed, archived or deleted.',
  frequency: 'every day',
  syncType: 'full',
  autoStart: true,
  models: { Channel },
  webhookSubscriptions: [
    'channel_created',
    ...['rename', 'archive', 'unarchive', 'deleted'].flatMap((change) => [`channel_${change}`, `group_${change}`]),
  ],

  async exec(nango) {
    let cursor = '';
    do {
      const asked = Date.now() / 1000;
      const params = { limit: '200', types: 'public_channel,private_channel', ...(cursor && { cursor }) };
      const { data } = await nango.get({ endpoint: '/conversations.list', params, retries: 3 });
      if (!data.ok) throw new Error(`Slack refused the list of channels: ${data.error}`);
      const held = await nango.getRecordsByIds(
        data.channels.map((channel) => channel.id),
        MODEL,
      );
      const fresh = data.channels.filter((channel) => !isLate(held.get(channel.id), asked, false));
      const changed = fresh.filter((channel) => {
        const known = held.get(channel.id);
        const fields = Object.entries(toFields(channel));
        return !known || known._nango_metadata.deleted_at || fields.some(([name, value]) => known[name] !== value);
      });
      await nango.batchSave(
        changed.map((channel) => merge(held.get(channel.id), channel.id, toFields(channel), asked, true)),
        MODEL,
      );
      cursor = data.response_metadata?.next_cursor ?? '';
    } while (cursor);
  },

  async onWebhook(nango, { event, event_time: sent }) {
    const at = Number(event.event_ts ?? sent);
    const id = event.channel.id ?? event.channel;
    const change = event.type.slice(event.type.indexOf('_') + 1);
    if (change === 'deleted') return remove(nango, id, at);
    const known = await hold(nango, id);
    if (isLate(known, at, change === 'created')) return;
    if (change === 'created') return nango.batchSave([merge(known, id, toFields(event.channel), at, true)], MODEL);
    const said = change === 'rename' ? { name: event.channel.name } : { is_archived: change === 'archive' };
    if (event.type.startsWith('group_')) said.is_private = true;
    if (known && !known._nango_metadata.deleted_at) return nango.batchSave([merge(known, id, said, at, false)], MODEL);
    const shown = await ask(nango, id);
    const whole = shown.name !== undefined;
    await nango.batchSave([merge(known, id, whole ? shown : said, at, whole)], MODEL);
  },
};
