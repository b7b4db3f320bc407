'use strict';
const { z } = require('zod');

const MODEL = 'Project';
const Project = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  type: z.string().nullable(),
  lead: z.string().nullable(),
  archived: z.boolean(),
  url: z.string(),
  updated_at: z.string(),
  removed_at: z.string().optional(),
});

const GONE = new Set(['project_deleted', 'project_soft_deleted']);
const BACK = new Set(['project_created', 'project_restored_deleted']);

function toProject(project, site, updated_at, archived) {
  return {
    id: String(project.id),
    key: project.key,
    name: project.name,
    type: project.projectTypeKey ?? null,
    lead: (project.projectLead ?? project.lead)?.displayName ?? null,
    archived,
    url: `${site}/browse/${project.key}`,
    updated_at,
  };
}

const same = (a, b) => ['key', 'name', 'type', 'lead', 'archived', 'url'].every((field) => a[field] === b[field]);

async function site(nango) {
  const { connection_config: config } = await nango.getConnection();
  if (config?.baseUrl) return config.baseUrl.replace(/\/$/, '');
  throw new Error('The connection names no Jira site: set baseUrl in its connection_config');
}

exports.default = {
  type: 'sync',
  description: 'Projects, as they are created, changed, archived, deleted or restored.',
  frequency: 'every day',
  syncType: 'full',
  autoStart: true,
  models: { Project },
  webhookSubscriptions: [
    'project_created',
    'project_updated',
    'project_deleted',
    'project_soft_deleted',
    'project_restored_deleted',
    'project_archived',
    'project_restored_archived',
  ],

  async exec(nango) {
    const url = await site(nango);
    for (let startAt = 0; ;) {
      const asked = new Date().toISOString();
      const params = { expand: 'lead', startAt: String(startAt), maxResults: '50' };
      const { data } = await nango.get({ endpoint: '/rest/api/3/project/search', params, retries: 3 });
      const projects = data.values.map((project) => toProject(project, url, asked, project.archived ?? false));
      const held = await nango.getRecordsByIds(
        projects.map((project) => project.id),
        MODEL,
      );
      const fresh = projects.filter((project) => {
        const known = held.get(project.id);
        if (!known) return true;
        if (known._nango_metadata.deleted_at) return known.removed_at < asked;
        return known.updated_at < asked && !same(known, project);
      });
      await nango.batchSave(fresh, MODEL);
      startAt += data.values.length;
      if (data.isLast || data.values.length === 0) return;
    }
  },

  // A project does not say when it changed, so the time of the event counts.
  async onWebhook(nango, { webhookEvent, timestamp, project }) {
    const at = new Date(timestamp).toISOString();
    const id = String(project.id);
    const known = (await nango.getRecordsByIds([id], MODEL)).get(id);
    const last = known?.removed_at ?? known?.updated_at ?? '';
    const isLive = known && !known._nango_metadata.deleted_at;
    if (at < last) return;
    if (GONE.has(webhookEvent)) {
      if (!isLive) return;
      // The time of its deletion stays with the deleted record, so that no late event brings it back.
      await nango.batchUpdate([{ id, removed_at: at }], MODEL);
      await nango.batchDelete([{ id }], MODEL);
      return;
    }
    if (known && !isLive && at === last && !BACK.has(webhookEvent)) return;
    const archived =
      webhookEvent === 'project_archived' || (known?.archived === true && webhookEvent === 'project_updated');
    const record = toProject(project, project.self.split('/rest/')[0], at, archived);
    await nango.batchSave([{ ...record, type: record.type ?? known?.type ?? null }], MODEL);
  },
};
