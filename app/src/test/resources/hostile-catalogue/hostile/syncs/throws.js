'use strict';
const { z } = require('zod');

exports.default = {
  type: 'sync',
  description: 'Saves, then throws.',
  frequency: 'every day',
  models: { Thrown: z.object({ id: z.string() }) },
  webhookSubscriptions: ['*'],
  async exec() {},
  async onWebhook(nango, payload) {
    await nango.batchSave([{ id: String(payload.issue.id) }], 'Thrown');
    throw new TypeError('the pump is dry');
  },
};
