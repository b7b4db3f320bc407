'use strict';
const { z } = require('zod');

const Owner = z.object({
  id: z.string(),
  user_id: z.string().nullable(),
  email: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  teams: z.array(z.string()),
  created_at: z.string().nullable(),
  updated_at: z.string().nullable(),
});

const toOwner = (owner) => ({
  id: String(owner.id),
  user_id: owner.userId ? String(owner.userId) : null,
  email: owner.email ?? null,
  first_name: owner.firstName ?? null,
  last_name: owner.lastName ?? null,
  teams: (owner.teams ?? []).map((team) => team.name),
  created_at: owner.createdAt ?? null,
  updated_at: owner.updatedAt ?? null,
});

exports.default = {
  type: 'sync',
  description: 'Owners of records. Has no webhooks, as HubSpot sends none for owners: it asks each time it runs.',
  frequency: 'every hour',
  syncType: 'full',
  autoStart: true,
  models: { Owner },

  async exec(nango) {
    for (const archived of [false, true]) {
      let after;
      do {
        const { data } = await nango.get({
          endpoint: '/crm/v3/owners',
          params: { limit: '100', archived: String(archived), ...(after && { after }) },
          retries: 3,
        });
        const owners = data.results.map(toOwner);
        await (archived ? nango.batchDelete(owners, 'Owner') : nango.batchSave(owners, 'Owner'));
        after = data.paging?.next?.after;
      } while (after);
    }
  },
};
