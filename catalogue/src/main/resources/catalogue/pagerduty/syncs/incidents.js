'use strict';
const { z } = require('zod');

const MODEL = 'Incident';
const Incident = z.object({
  id: z.string(),
  number: z.number().nullable(),
  title: z.string().nullable(),
  status: z.string(),
  urgency: z.string().nullable(),
  priority: z.string().nullable(),
  incident_key: z.string().nullable(),
  service_id: z.string().nullable(),
  escalation_policy_id: z.string().nullable(),
  assignee_ids: z.array(z.string()),
  team_ids: z.array(z.string()),
  url: z.string().nullable(),
  created_at: z.string().nullable(),
  updated_at: z.string(),
  removed_at: z.string().optional(),
});

const HOUR = 3600 * 1000;
const SEEN_FOR = 30 * 24 * HOUR;
const iso = (time) => new Date(time).toISOString();
const ids = (references) => (references ?? []).map(({ id }) => id);

// A webhook lists assignees, the API lists assignments.
function toIncident(incident, updated_at) {
  const assignees = incident.assignees ?? (incident.assignments ?? []).map(({ assignee }) => assignee);
  return {
    id: incident.id,
    number: incident.number ?? incident.incident_number ?? null,
    title: incident.title ?? null,
    status: incident.status,
    urgency: incident.urgency ?? null,
    priority: incident.priority?.summary ?? null,
    incident_key: incident.incident_key ?? null,
    service_id: incident.service?.id ?? null,
    escalation_policy_id: incident.escalation_policy?.id ?? null,
    assignee_ids: ids(assignees),
    team_ids: ids(incident.teams),
    url: incident.html_url ?? null,
    created_at: incident.created_at ? iso(incident.created_at) : null,
    updated_at,
  };
}

// An incident does not say in a webhook when it changed, so the time of the event counts.
async function keep(nango, incident) {
  const known = (await nango.getRecordsByIds([incident.id], MODEL)).get(incident.id);
  const isLive = known && !known._nango_metadata.deleted_at;
  const at = incident.updated_at;
  if (incident.status !== 'resolved') {
    if (!known || at > (known.removed_at ?? known.updated_at)) await nango.batchSave([incident], MODEL);
  } else if (isLive && at >= known.updated_at) {
    // When it was resolved stays with the deleted record, so that no late event brings it back.
    await nango.batchUpdate([{ id: incident.id, status: 'resolved', removed_at: at }], MODEL);
    await nango.batchDelete([{ id: incident.id }], MODEL);
  }
}

exports.default = {
  type: 'sync',
  description: 'Open incidents: one that is resolved is deleted, one that is reopened comes back.',
  frequency: 'every hour',
  syncType: 'incremental',
  autoStart: true,
  models: { Incident },
  webhookSubscriptions: ['incident'],

  async exec(nango) {
    // PagerDuty looks for when an incident was created: older ones that are still open are told by webhooks alone.
    const since = iso((nango.lastSyncDate?.getTime() ?? Date.now()) - SEEN_FOR);
    const until = iso(Date.now() + HOUR);
    for (let offset = 0; ; offset += 100) {
      const params = { since, until, limit: '100', offset: String(offset), sort_by: 'created_at:asc' };
      const { data } = await nango.get({ endpoint: '/incidents', params, retries: 3 });
      for (const incident of data.incidents) {
        const changed = incident.updated_at ?? incident.last_status_change_at ?? incident.created_at;
        await keep(nango, toIncident(incident, iso(changed)));
      }
      if (!data.more) return;
    }
  },

  // Notes and other things of an incident are told as events of it, too.
  async onWebhook(nango, { event }) {
    if (event.data.type !== 'incident') return;
    await keep(nango, toIncident(event.data, iso(event.occurred_at)));
  },
};
