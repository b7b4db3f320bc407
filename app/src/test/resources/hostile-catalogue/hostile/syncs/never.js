'use strict';
const { z } = require('zod');

exports.default = {
  type: 'sync',
  description: 'Saves, then waits for what never comes.',
  frequency: 'every day',
  models: { Awaited: z.object({ id: z.string() }) },
  webhookSubscriptions: ['*'],
  async exec() {},
  async onWebhook(nango, payload) {
    await nango.batchSave([{ id: String(payload.issue.id) }], 'Awaited');
    await new Promise(() => {});
  },
};
