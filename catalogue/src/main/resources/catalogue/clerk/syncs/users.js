'use strict';
const { z } = require('zod');

const MODEL = 'User';
const User = z.object({
  id: z.string(),
  external_id: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  image_url: z.string().nullable(),
  banned: z.boolean(),
  public_metadata: z.record(z.string(), z.any()),
  created_at: z.string().nullable(),
  updated_at: z.string(),
  removed_at: z.string().optional(),
});

const PAGE = 500;
const iso = (ms) => new Date(ms).toISOString();

function toUser(user) {
  const emails = user.email_addresses ?? [];
  const primary = emails.find(({ id }) => id === user.primary_email_address_id) ?? emails[0];
  return {
    id: user.id,
    external_id: user.external_id ?? null,
    first_name: user.first_name ?? null,
    last_name: user.last_name ?? null,
    username: user.username ?? null,
    email: primary?.email_address ?? null,
    emails: emails.map(({ email_address }) => email_address),
    phones: (user.phone_numbers ?? []).map(({ phone_number }) => phone_number),
    image_url: user.image_url ?? null,
    banned: user.banned ?? false,
    public_metadata: user.public_metadata ?? {},
    created_at: user.created_at ? iso(user.created_at) : null,
    updated_at: iso(user.updated_at ?? user.created_at),
  };
}

async function save(nango, users) {
  const held = await nango.getRecordsByIds(
    users.map((user) => user.id),
    MODEL,
  );
  const news = users.filter((user) => {
    const known = held.get(user.id);
    return !known || user.updated_at > (known.removed_at ?? known.updated_at);
  });
  await nango.batchSave(news, MODEL);
}

// The time of the deletion stays with the deleted record, so that no late event brings it back.
async function remove(nango, id, removed_at) {
  const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
  if (!known || known._nango_metadata.deleted_at || known.updated_at > removed_at) return;
  await nango.batchUpdate([{ id, removed_at }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

exports.default = {
  type: 'sync',
  description: 'Users, as they sign up, change or are deleted.',
  frequency: 'every day',
  syncType: 'incremental',
  autoStart: true,
  models: { User },
  webhookSubscriptions: ['user.created', 'user.updated', 'user.deleted'],

  // The newest first, as far back as the last time: Clerk cannot be asked for less.
  async exec(nango) {
    const since = nango.lastSyncDate?.getTime() ?? 0;
    for (let offset = 0; ; offset += PAGE) {
      const params = { limit: String(PAGE), offset: String(offset), order_by: '-updated_at' };
      const { data: users } = await nango.get({ endpoint: '/v1/users', params, retries: 3 });
      const changed = users.filter((user) => user.updated_at >= since);
      await save(nango, changed.map(toUser));
      if (users.length < PAGE || changed.length < users.length) return;
    }
  },

  async onWebhook(nango, { type, data, timestamp }) {
    if (type === 'user.deleted') return remove(nango, data.id, iso(timestamp ?? Date.now()));
    await save(nango, [toUser(data)]);
  },
};
