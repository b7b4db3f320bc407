'use strict';
const { z } = require('zod');

const Repository = z.object({
  id: z.string(),
  name: z.string(),
  full_name: z.string(),
  description: z.string().nullable(),
  private: z.boolean(),
  archived: z.boolean(),
  default_branch: z.string().nullable(),
  language: z.string().nullable(),
  url: z.string(),
  created_at: z.string().nullable(),
  updated_at: z.string().nullable(),
  pushed_at: z.string().nullable(),
});

const toRepository = (repository) => ({
  id: String(repository.id),
  name: repository.name,
  full_name: repository.full_name,
  description: repository.description ?? null,
  private: repository.private,
  archived: repository.archived ?? false,
  default_branch: repository.default_branch ?? null,
  language: repository.language ?? null,
  url: repository.html_url,
  created_at: repository.created_at ?? null,
  updated_at: repository.updated_at ?? null,
  pushed_at: repository.pushed_at ?? null,
});

exports.default = {
  type: 'sync',
  description: 'Repositories that the connection can see. Has no webhooks: it asks GitHub each time it runs.',
  frequency: 'every hour',
  syncType: 'full',
  autoStart: true,
  models: { Repository },

  async exec(nango) {
    const { connection_config: config } = await nango.getConnection();
    const installed = Boolean(config?.installation_id);
    for (let page = 1; ; page++) {
      const { data } = await nango.get({
        endpoint: installed ? '/installation/repositories' : '/user/repos',
        params: { per_page: '100', page: String(page) },
        retries: 3,
      });
      const repositories = installed ? data.repositories : data;
      await nango.batchSave(repositories.map(toRepository), 'Repository');
      if (repositories.length < 100) return;
    }
  },
};
