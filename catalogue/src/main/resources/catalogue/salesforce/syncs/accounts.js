'use strict';
const { z } = require('zod');

const MODEL = 'Account';
const OBJECT = 'Account';
const FIELDS = [
  'Id',
  'Name',
  'Type',
  'Industry',
  'Phone',
  'Website',
  'AnnualRevenue',
  'NumberOfEmployees',
  'ParentId',
  'OwnerId',
  'CreatedDate',
  'LastModifiedDate',
  'SystemModstamp',
];
const BOOLEANS = new Set(['IsDeleted', 'IsPersonAccount', 'IsPartner', 'IsCustomerPortal']);
const NUMBERS = new Set(['AnnualRevenue', 'NumberOfEmployees', 'BillingLatitude', 'BillingLongitude']);
const API = '/services/data/v62.0';

const text = z.string().nullish();
// Fields have Salesforce's own names; those that an administrator adds to a message come along.
const Account = z.looseObject({
  id: z.string(),
  Name: text,
  Type: text,
  Industry: text,
  Phone: text,
  Website: text,
  AnnualRevenue: z.number().nullish(),
  NumberOfEmployees: z.number().nullish(),
  ParentId: text,
  OwnerId: text,
  CreatedDate: text,
  LastModifiedDate: text,
  SystemModstamp: text,
  updated_at: z.string().nullable(),
  removed_at: z.string().optional(),
});

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d):?(\d\d)?$/;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

// Messages carry everything as text, the API does not; both write dates in several ways.
function plain(name, value) {
  if (typeof value?.['#text'] === 'string') return plain(name, value['#text']);
  if (typeof value !== 'string') return value;
  if (BOOLEANS.has(name)) return value === 'true';
  if (NUMBERS.has(name) && value !== '') return Number(value);
  const date = DATE_TIME.exec(value);
  return date ? new Date(`${date[1]}${date[2]}${date[3] ? `:${date[3]}` : ''}`).toISOString() : value;
}

function fieldsOf(object) {
  const own = Object.entries(object).filter(([name]) => !name.startsWith('@') && name !== 'attributes');
  return Object.fromEntries(own.map(([name, value]) => [name, plain(name, value)]));
}

// The 18 characters of an id: the last three say which of the first fifteen are capitals.
function longId(id) {
  if (id.length !== 15) return id;
  const sums = [0, 5, 10].map((from) =>
    [0, 1, 2, 3, 4].reduce((sum, bit) => sum + (/[A-Z]/.test(id[from + bit]) ? 1 << bit : 0), 0),
  );
  return id + sums.map((sum) => LETTERS[sum]).join('');
}

// What an outbound message, a callout or the API says of one object.
function read(object, occurred) {
  const { Id, IsDeleted, ...fields } = fieldsOf(object);
  const at = fields.SystemModstamp ?? fields.LastModifiedDate ?? plain('', occurred);
  return { id: longId(Id), fields, at, deleted: IsDeleted === true };
}

// A message without a time is taken in order of arrival.
function isLate(known, { at }, appears) {
  const last = known?.removed_at ?? known?.updated_at;
  if (!at || !last) return false;
  return at < last || (at === last && !appears && Boolean(known._nango_metadata.deleted_at));
}

// A message carries the fields that it was set up with, so what else is held stays.
async function save(nango, readings, appears) {
  const held = await nango.getRecordsByIds(
    readings.map(({ id }) => id),
    MODEL,
  );
  const records = readings
    .filter((reading) => !isLate(held.get(reading.id), reading, appears))
    .map(({ id, fields, at }) => {
      const { _nango_metadata, removed_at, ...known } = held.get(id) ?? {};
      return { ...known, ...fields, id, updated_at: at ?? known.updated_at ?? null };
    });
  await nango.batchSave(records, MODEL);
}

// The time of its deletion stays with the deleted record, so that no late message brings it back.
async function remove(nango, reading) {
  const known = (await nango.getRecordsByIds([reading.id], MODEL)).get(reading.id);
  if (!known || known._nango_metadata.deleted_at || isLate(known, reading, false)) return;
  const removed_at = reading.at ?? known.updated_at;
  if (removed_at) await nango.batchUpdate([{ id: reading.id, removed_at }], MODEL);
  await nango.batchDelete([{ id: reading.id }], MODEL);
}

// A callout may name the record alone.
async function ask(nango, id, occurred) {
  try {
    const { data } = await nango.get({
      endpoint: `${API}/sobjects/${OBJECT}/${id}`,
      params: { fields: FIELDS.join(',') },
      retries: 3,
    });
    return read(data, occurred);
  } catch (failed) {
    if (failed.response?.status !== 404) throw failed;
    return { ...read({ Id: id }, occurred), deleted: true };
  }
}

exports.default = {
  type: 'sync',
  description: 'Accounts, from outbound messages and callouts as they are created, changed or deleted.',
  frequency: 'every hour',
  syncType: 'incremental',
  autoStart: true,
  models: { Account },
  webhookSubscriptions: [
    OBJECT,
    ...['created', 'updated', 'deleted', 'undeleted'].map((change) => `${OBJECT}.${change}`),
  ],

  async exec(nango) {
    const since = nango.lastSyncDate ? ` WHERE SystemModstamp >= ${nango.lastSyncDate.toISOString()}` : '';
    const q = `SELECT ${FIELDS.join(', ')}, IsDeleted FROM ${OBJECT}${since} ORDER BY SystemModstamp`;
    let { data } = await nango.get({ endpoint: `${API}/queryAll`, params: { q }, retries: 3 });
    for (;;) {
      const readings = data.records.map((object) => read(object));
      await save(
        nango,
        readings.filter((reading) => !reading.deleted),
        false,
      );
      for (const gone of readings.filter((reading) => reading.deleted)) await remove(nango, gone);
      if (data.done) return;
      ({ data } = await nango.get({ endpoint: data.nextRecordsUrl, retries: 3 }));
    }
  },

  // An outbound message is `sObject`, a callout `data` or, of a flow that names the record alone, `recordId`.
  async onWebhook(nango, payload) {
    const change = (payload.eventType ?? payload.nango?.eventType ?? payload.type ?? '').split('.')[1];
    const object = payload.sObject ?? payload.data ?? { Id: payload.recordId };
    const bare = !payload.sObject && change !== 'deleted' && Object.keys(object).length === 1;
    const reading = bare ? await ask(nango, object.Id, payload.occurredAt) : read(object, payload.occurredAt);
    if (reading.deleted || change === 'deleted') return remove(nango, reading);
    await save(nango, [reading], change === 'created' || change === 'undeleted');
  },
};
