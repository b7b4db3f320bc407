'use strict';
const { z } = require('zod');

const MODEL = 'Contact';
const OBJECT = 'contacts';
const TYPE = 'contact';
const TYPE_ID = '0-1';
const PROPERTIES = [
  'email',
  'firstname',
  'lastname',
  'phone',
  'company',
  'jobtitle',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
];
const BOOKKEEPING = new Set(['hs_object_id', 'createdate', 'lastmodifieddate', 'hs_lastmodifieddate']);

const Contact = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
  created_at: z.string().nullable(),
  updated_at: z.string(),
  // HubSpot could not be asked: only what events said is known.
  incomplete: z.boolean().optional(),
  // Since when each property is as it is, in ms; `*` is for all that are not named.
  versions: z.record(z.string(), z.number()),
  removed_at: z.string().optional(),
});

const iso = (ms) => new Date(ms).toISOString();
const newest = (record) => Math.max(0, ...Object.values(record.versions));
const isLive = (record) => Boolean(record) && !record._nango_metadata.deleted_at;
const hold = async (nango, id) => (await nango.getRecordsByIds([id], MODEL)).get(id);

// A property that was never asked for has no time before its first event.
const since = (record, name) =>
  record.versions[name] ?? (PROPERTIES.includes(name) || name in record.properties ? record.versions['*'] : 0) ?? 0;
const wanted = (known) => [...new Set([...PROPERTIES, ...Object.keys(known?.properties ?? {})])].join(',');

// The object as HubSpot has it: null if it has none, undefined if it cannot be asked now.
async function ask(nango, id, known) {
  const config = {
    endpoint: `/crm/v3/objects/${OBJECT}/${id}`,
    params: { properties: wanted(known), archived: 'false' },
  };
  for (const wait of [1000, 3000, 9000, 0]) {
    try {
      const { data } = await nango.get(config);
      return String(data.id) === id ? data : null; // a merged id answers with the object it went into
    } catch (failed) {
      const status = failed.response?.status;
      if (status === 404) return null;
      const busy = status === 429 || status >= 500;
      if (busy && wait > 0) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      const meta = { status, reason: failed.message };
      await nango.log(`HubSpot does not show ${TYPE} ${id}; it is kept as its events tell it`, meta, { level: 'warn' });
      return undefined;
    }
  }
}

// What was asked, with the single properties that are known to have changed since.
function toRecord(object, changes, occurred) {
  const asOf = Date.parse(object.updatedAt) || occurred;
  const entries = Object.entries(object.properties ?? {}).filter(([name]) => !BOOKKEEPING.has(name));
  const record = {
    id: String(object.id),
    properties: Object.fromEntries(entries),
    created_at: object.createdAt ?? null,
    versions: { '*': asOf },
  };
  for (const { name, value, time } of changes) {
    if (time <= asOf && name in record.properties) continue;
    record.properties[name] = value;
    record.versions[name] = time;
  }
  return { ...record, updated_at: iso(newest(record)) };
}

function changesOf(known) {
  const named = Object.entries(known?.versions ?? {}).filter(([name]) => name !== '*');
  return named.map(([name, time]) => ({ name, value: known.properties[name], time }));
}

// Where HubSpot cannot be asked: what was held, and what the event says.
function fromEvents(id, known, changes, occurred) {
  const record = {
    id,
    properties: { ...known?.properties },
    created_at: known?.created_at ?? null,
    versions: { ...known?.versions },
  };
  for (const { name, value, time } of changes) {
    if (time < since(record, name)) continue;
    record.properties[name] = value;
    record.versions[name] = time;
  }
  return { ...record, updated_at: iso(Math.max(newest(record), occurred)), incomplete: true };
}

async function refresh(nango, { id, known, occurred, changes, heir }) {
  const object = await ask(nango, id, known ?? heir);
  if (object === null) return isLive(known) ? drop(nango, id, Math.max(occurred, newest(known))) : undefined;
  if (object !== undefined) {
    const record = toRecord(object, [...changesOf(known), ...changes], occurred);
    if (isLive(known) && record.versions['*'] < (known.versions['*'] ?? 0)) return; // asked a replica that lags
    return nango.batchSave([record], MODEL);
  }
  if (isLive(known) && changes.length === 0) return;
  if (known && !isLive(known) && (changes.length > 0 || occurred < Date.parse(known.removed_at))) return;
  return nango.batchSave([fromEvents(id, known ?? heir, changes, occurred)], MODEL);
}

async function changed(nango, id, event, occurred) {
  if (BOOKKEEPING.has(event.propertyName)) return;
  const known = await hold(nango, id);
  const change = { name: event.propertyName, value: event.propertyValue ?? null, time: occurred };
  if (known && !isLive(known) && occurred <= Date.parse(known.removed_at)) return;
  if (!isLive(known) || known.incomplete) return refresh(nango, { id, known, occurred, changes: [change] });
  if (occurred < since(known, change.name)) return;
  const properties = { [change.name]: change.value };
  const updated_at = iso(Math.max(occurred, Date.parse(known.updated_at)));
  // An update cannot bring back what another run deletes meanwhile.
  await nango.batchUpdate([{ id, properties, versions: { [change.name]: occurred }, updated_at }], MODEL);
}

// The time of the deletion stays with the deleted record, so that no late event brings it back.
async function drop(nango, id, occurred) {
  await nango.batchUpdate([{ id, removed_at: iso(occurred) }], MODEL);
  await nango.batchDelete([{ id }], MODEL);
}

async function deleted(nango, id, occurred) {
  const known = await hold(nango, id);
  if (!isLive(known)) return;
  if (occurred >= newest(known)) return drop(nango, id, occurred);
  const object = await ask(nango, id, known); // it changed after this: restored, or is this late?
  if (object === null) return drop(nango, id, occurred);
  if (object) await nango.batchSave([toRecord(object, changesOf(known), occurred)], MODEL);
}

// A deletion for privacy also empties what is held of the deleted record.
async function forgotten(nango, id, occurred) {
  const known = await hold(nango, id);
  if (!known || (!isLive(known) && Object.keys(known.properties).length === 0)) return;
  const removed_at = iso(occurred);
  await nango.batchSave(
    [{ id, properties: {}, created_at: null, updated_at: removed_at, versions: { '*': occurred }, removed_at }],
    MODEL,
  );
  await nango.batchDelete([{ id }], MODEL);
}

async function merged(nango, event, occurred) {
  const id = String(event.newObjectId ?? event.primaryObjectId ?? event.objectId);
  const parts = [event.primaryObjectId, ...(event.mergedObjectIds ?? [])]
    .filter((part) => part !== undefined)
    .map(String);
  const primary = parts.length > 0 ? await hold(nango, parts[0]) : undefined;
  for (const part of new Set(parts)) {
    if (part !== id) await drop(nango, part, occurred);
  }
  await refresh(nango, { id, known: await hold(nango, id), occurred, changes: [], heir: primary });
}

exports.default = {
  type: 'sync',
  description: 'Contacts, as they are created, changed, merged, deleted and restored.',
  frequency: 'every day',
  syncType: 'full',
  autoStart: true,
  models: { Contact },
  webhookSubscriptions: ['creation', 'propertyChange', 'deletion', 'privacyDeletion', 'merge', 'restore'].map(
    (change) => `${TYPE}.${change}`,
  ),

  async exec(nango) {
    let after;
    do {
      const params = { limit: '100', properties: PROPERTIES.join(','), ...(after && { after }) };
      const { data } = await nango.get({ endpoint: `/crm/v3/objects/${OBJECT}`, params, retries: 3 });
      const held = await nango.getRecordsByIds(
        data.results.map((object) => String(object.id)),
        MODEL,
      );
      const records = data.results.map((object) =>
        toRecord(object, changesOf(held.get(String(object.id))), Date.now()),
      );
      const fresh = records.filter((record) => {
        const known = held.get(record.id);
        return (
          !known || record.versions['*'] >= (isLive(known) ? (known.versions['*'] ?? 0) : Date.parse(known.removed_at))
        );
      });
      await nango.batchSave(fresh, MODEL);
      after = data.paging?.next?.after;
    } while (after);
  },

  // The events of HubSpot are bare, single and in no order, so each property goes by the time of its last change.
  async onWebhook(nango, event) {
    const [type, change] = event.subscriptionType.split('.');
    if (type !== TYPE && event.objectTypeId !== TYPE_ID) return;
    const occurred = Number(event.occurredAt);
    const id = String(event.objectId);
    switch (change) {
      case 'creation':
      case 'restore':
        return refresh(nango, { id, known: await hold(nango, id), occurred, changes: [] });
      case 'propertyChange':
        return changed(nango, id, event, occurred);
      case 'deletion':
        return deleted(nango, id, occurred);
      case 'privacyDeletion':
        return forgotten(nango, id, occurred);
      case 'merge':
        return merged(nango, event, occurred);
    }
  },
};
