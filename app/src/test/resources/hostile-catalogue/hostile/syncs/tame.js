'use strict';
const { z } = require('zod');

exports.default = {
  type: 'sync',
  description: 'Saves, and that is all.',
  frequency: 'every day',
  models: { Tame: z.object({ id: z.string() }) },
  webhookSubscriptions: ['*'],
  async exec() {},
  async onWebhook(nango, payload) {
    await nango.batchSave([{ id: String(payload.issue.id) }], 'Tame');
  },
};
