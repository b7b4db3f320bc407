'use strict';
const { z } = require('zod');

exports.default = {
  type: 'sync',
  description: 'Saves, then computes for ever.',
  frequency: 'every day',
  models: { Looped: z.object({ id: z.string() }) },
  webhookSubscriptions: ['*'],
  async exec() {},
  async onWebhook(nango, payload) {
    await nango.batchSave([{ id: String(payload.issue.id) }], 'Looped');
    for (;;) {}
  },
};
