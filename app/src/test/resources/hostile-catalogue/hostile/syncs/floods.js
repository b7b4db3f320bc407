'use strict';
const { z } = require('zod');

exports.default = {
  type: 'sync',
  description: 'Saves, then takes all memory.',
  frequency: 'every day',
  models: { Flooded: z.object({ id: z.string() }) },
  webhookSubscriptions: ['*'],
  async exec() {},
  async onWebhook(nango, payload) {
    await nango.batchSave([{ id: String(payload.issue.id) }], 'Flooded');
    const all = []; for (;;) all.push('x'.repeat(1e6) + all.length);
  },
};
