// The `nango` object of one run. `call(op, args)` asks the hub and resolves to its answer.
(function () {
    'use strict';

    class ActionError extends Error {
        constructor(payload) {
            const said = typeof payload === 'string' ? payload : payload?.message;
            super(typeof said === 'string' ? said : payload === undefined ? '' : JSON.stringify(payload));
            this.name = 'ActionError';
            this.type = 'action_script_runtime_error';
            this.payload = typeof payload === 'object' && payload !== null ? payload : { message: payload };
        }
    }

    const LATER = [
        'paginate', 'getToken', 'getIntegration', 'getWebhookURL', 'getEnvironmentVariables', 'listRecords',
        'setMergingStrategy', 'trackDeletesStart', 'trackDeletesEnd', 'deleteRecordsFromPreviousExecutions',
        'getCheckpoint', 'saveCheckpoint', 'clearCheckpoint', 'triggerAction', 'triggerSync', 'startSync',
        'uncontrolledFetch', 'tryAcquireLock', 'releaseLock', 'releaseAllLocks', 'getFlowAttributes', 'batchSend',
        'setFieldMapping', 'getFieldMapping',
    ];
    const LEVELS = ['debug', 'info', 'warn', 'error', 'off'];
    const ALIASES = { verbose: 'debug', silly: 'debug', http: 'info' };
    const MESSAGE_BYTES = 99000;

    function usable(id) {
        return typeof id === 'number' ? Number.isFinite(id) : typeof id === 'string' && id.length >= 1 && id.length <= 255;
    }

    function checked(method, records, model, models) {
        if (typeof model !== 'string' || (models !== null && !Object.hasOwn(models, model))) {
            const known = models === null ? '' : `; it declares ${Object.keys(models).join(', ') || 'none'}`;
            throw new Error(`nango.${method}: the function declares no model '${model}'${known}`);
        }
        if (!Array.isArray(records)) throw new Error(`nango.${method}: the records must be an array`);
        return records.map((record, index) => {
            if (typeof record !== 'object' || record === null || !usable(record.id)) {
                throw new Error(
                    `nango.${method}: record ${index + 1} of ${records.length} for model '${model}' has no usable id; ` +
                        'an id is a number or a string of 1 to 255 characters');
            }
            delete record._nango_metadata;
            return record;
        });
    }

    function answered(config, reply) {
        const response = { ...reply, config };
        if (reply.status >= 200 && reply.status < 300) return response;
        throw Object.assign(new Error(`Request failed with status code ${reply.status}`), {
            name: 'AxiosError',
            isAxiosError: true,
            code: reply.status >= 500 ? 'ERR_BAD_RESPONSE' : 'ERR_BAD_REQUEST',
            status: reply.status,
            config,
            response,
        });
    }

    return function makeNango(context, models, call, Buffer) {
        let threshold = 'debug';

        async function write(method, records, model) {
            if (records === null || records === undefined || records.length === 0) return true;
            await call(method, { model, records: checked(method, records, model, models) });
            return true;
        }

        async function request(config) {
            if (ArrayBuffer.isView(config.data) || config.data instanceof ArrayBuffer) {
                throw new Error('nango.proxy: binary request data is not available yet');
            }
            if (!['json', 'text', undefined].includes(config.responseType)) {
                throw new Error(`nango.proxy: responseType '${config.responseType}' is not available yet`);
            }
            const sent = { ...config, method: String(config.method ?? 'GET').toUpperCase() };
            let reply;
            try {
                reply = await call('request', sent);
            } catch (failed) {
                if (failed.code !== undefined) failed.isAxiosError = true;
                throw failed;
            }
            return answered(sent, reply);
        }
        const by = (method) => (config) => request({ ...config, method });

        const nango = {
            ...context,
            variant: 'base',
            lastSyncDate: context.lastSyncDate === undefined ? undefined : new Date(context.lastSyncDate),
            ActionError,
            batchSave: (records, model) => write('batchSave', records, model),
            batchUpdate: (records, model) => write('batchUpdate', records, model),
            batchDelete: (records, model) => write('batchDelete', records, model),

            async getRecordsByIds(ids, model) {
                const found = new Map();
                if (ids.length === 0) return found;
                const reply = await call('getRecordsByIds', { model, ids: [...new Set(ids.map(String))] });
                const byId = Array.isArray(reply) ? new Map(reply.map((r) => [String(r.id), r])) : new Map(Object.entries(reply));
                for (const id of ids) {
                    if (byId.has(String(id))) found.set(id, byId.get(String(id)));
                }
                return found;
            },

            getConnection: (providerConfigKey, connectionId) => call('getConnection', { providerConfigKey, connectionId }),
            getMetadata: () => call('getMetadata', {}),
            setMetadata: (metadata) => call('setMetadata', { metadata }),
            updateMetadata: (metadata) => call('updateMetadata', { metadata }),

            proxy: (config) => request(config),
            get: by('GET'),
            post: by('POST'),
            put: by('PUT'),
            patch: by('PATCH'),
            delete: by('DELETE'),

            async log(...args) {
                const options = args.length > 1 && typeof args.at(-1) === 'object' && args.at(-1)?.level ? args.pop() : {};
                const level = ALIASES[options.level] ?? (LEVELS.includes(options.level) ? options.level : 'info');
                if (level === 'off' || LEVELS.indexOf(level) < LEVELS.indexOf(threshold)) return;
                const said = typeof args[0] === 'string' ? args[0] : JSON.stringify(args[0]) ?? String(args[0]);
                const message = said.length * 3 <= MESSAGE_BYTES ? said : Buffer.from(said).toString('utf8', 0, MESSAGE_BYTES);
                const meta = Array.isArray(args[1]) ? { ...args[1] } : args[1];
                await call('log', { level, message, meta });
            },
            setLogger({ level }) {
                const wanted = ALIASES[level] ?? level;
                if (LEVELS.includes(wanted) && threshold !== 'off') threshold = wanted;
            },

            rawPayload: () => call('rawPayload', {}),

            async zodValidateInput({ zodSchema, input }) {
                const parsed = zodSchema.safeParse(input);
                if (parsed.success) return parsed;
                for (const issue of parsed.error.issues) {
                    await nango.log(`Invalid input: ${issue.message} at ${issue.path.join('.') || 'its root'}`, { level: 'error' });
                }
                throw new ActionError({ message: 'Invalid input provided', errors: parsed.error.issues });
            },
        };
        for (const name of LATER) {
            nango[name] = () => {
                throw new Error(`nango.${name} is not available yet`);
            };
        }
        return Object.freeze(nango);
    };
})()
