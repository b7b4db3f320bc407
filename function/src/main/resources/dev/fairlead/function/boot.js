// Makes the world that a function sees; one call per context. `host` never throws and takes and gives strings.
(function (host, makeBuffer, makeUrl, makeCrypto, makeNango) {
    'use strict';
    const { parse, stringify } = JSON;
    const { ownKeys, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
    const { is } = Object;

    const ALLOWED = new Set([
        'Object', 'Function', 'Array', 'Number', 'parseFloat', 'parseInt', 'Infinity', 'NaN', 'undefined', 'Boolean',
        'String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error', 'AggregateError', 'EvalError', 'RangeError',
        'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'globalThis', 'JSON', 'Math', 'Intl', 'ArrayBuffer',
        'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float32Array',
        'Float64Array', 'Uint8ClampedArray', 'BigUint64Array', 'BigInt64Array', 'DataView', 'Map', 'BigInt', 'Set',
        'Iterator', 'WeakMap', 'WeakSet', 'WeakRef', 'Proxy', 'Reflect', 'FinalizationRegistry', 'decodeURI',
        'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval', 'isFinite', 'isNaN',
    ]);
    for (const key of ownKeys(globalThis)) {
        if (!ALLOWED.has(key)) delete globalThis[key];
    }

    const expose = (name, value) =>
        Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
    const Buffer = makeBuffer();
    const url = makeUrl(host.ascii, Buffer);
    expose('Buffer', Buffer);
    expose('URL', url.URL);
    expose('URLSearchParams', url.URLSearchParams);
    expose('console', new Proxy({}, { get: () => () => undefined }));

    let timers = new Map();
    let pending = new Map();
    let last = 0;
    expose('setTimeout', function setTimeout(callback, delay, ...args) {
        if (typeof callback !== 'function') throw new TypeError('setTimeout needs a function');
        timers.set(++last, () => callback(...args));
        host.timer(last, Math.min(Math.max(Number(delay) || 0, 0), 2147483647));
        return last;
    });

    const libraries = {
        url: () => url,
        crypto: () => makeCrypto(host, Buffer),
        zod: () => {
            const module = { exports: {} };
            tainted ||= changed(); // zod adds a global of its own, which is no fault of the script
            host.library('zod')(module, module.exports);
            snapshots[0] = snapshot(globalThis);
            expected = counts();
            return module.exports;
        },
    };
    const loaded = Object.create(null);
    function require(name) {
        const plain = String(name).replace(/^node:(?=crypto$|url$)/, '');
        if (!Object.hasOwn(libraries, plain)) {
            throw new Error(`Cannot find module '${name}': functions may require zod, crypto and url`);
        }
        return (loaded[plain] ??= libraries[plain]());
    }

    const snapshot = (object) => {
        const keys = ownKeys(object);
        const values = keys.map((key) => {
            const property = getOwnPropertyDescriptor(object, key);
            return 'value' in property ? [property.value] : null;
        });
        return { object, keys, values, parent: getPrototypeOf(object) };
    };
    const watched = new Set([globalThis]);
    for (const key of ownKeys(globalThis)) {
        const value = globalThis[key];
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || key === 'console') continue;
        watched.add(value);
        if (value.prototype) watched.add(value.prototype);
    }
    for (const hidden of [async () => 0, function* () {}, async function* () {}, [][Symbol.iterator]()]) {
        for (let p = getPrototypeOf(hidden); p !== null; p = getPrototypeOf(p)) watched.add(p);
    }
    watched.add(getPrototypeOf(Uint8Array)).add(getPrototypeOf(Uint8Array.prototype));
    const snapshots = [...watched].map(snapshot);
    let tainted = false;

    // Looking at everything costs several times what a small run does, so later runs are mostly counted over.
    const counted = [
        globalThis, Object.prototype, Function.prototype, Array.prototype, String.prototype, Promise.prototype,
        Map.prototype, Set.prototype, Date.prototype, Error.prototype, Object, Array, JSON, Promise,
    ];
    const counts = () => counted.map((object) => ownKeys(object).length);
    let expected = counts();
    let runs = 0;
    function grown() {
        for (let i = 0; i < counted.length; i++) {
            if (ownKeys(counted[i]).length !== expected[i]) return true;
        }
        return false;
    }

    // Plain loops and captured functions only: the script may have replaced any other.
    function changed() {
        for (let i = 0; i < snapshots.length; i++) {
            const { object, keys, values, parent } = snapshots[i];
            const now = ownKeys(object);
            if (now.length !== keys.length || getPrototypeOf(object) !== parent) return true;
            for (let k = 0; k < keys.length; k++) {
                if (now[k] !== keys[k]) return true;
                const value = values[k];
                if (value !== null && object[keys[k]] !== value[0] && !is(object[keys[k]], value[0])) return true;
            }
        }
        return false;
    }

    const text = (value) => (typeof value === 'string' ? value : value === undefined ? '' : String(value));
    function fault(thrown) {
        try {
            if (typeof thrown !== 'object' || thrown === null) {
                return stringify({ name: 'Error', message: text(thrown), stack: '' });
            }
            const payload = thrown.isAxiosError && thrown.response
                ? { status: thrown.response.status, data: thrown.response.data }
                : thrown.payload;
            const message = text(thrown.message) || (thrown instanceof Error ? '' : stringify(thrown));
            return stringify({ name: text(thrown.name) || 'Error', message, stack: text(thrown.stack), payload });
        } catch {
            return '{"name":"Error","message":"What the function threw cannot be read","stack":""}';
        }
    }

    let exported;
    const definition = () => {
        const main = exported?.default;
        if (typeof main === 'function') {
            return { exec: main, onWebhook: exported.onWebhookPayloadReceived, models: null, description: {} };
        }
        if (typeof main !== 'object' || main === null) {
            throw new Error('The function exports nothing to run: set exports.default to an object with exec or onWebhook');
        }
        const bound = (name) => (typeof main[name] === 'function' ? (...args) => main[name](...args) : undefined);
        return { exec: bound('exec'), onWebhook: bound('onWebhook'), models: main.models ?? {}, description: main };
    };

    let run = 0;
    const caller = (mine) => async (op, args) => {
        if (mine !== run) throw new Error('This run has ended: its nango object answers no more');
        const json = stringify(args);
        const id = ++last;
        const { ok, error } = await new Promise((resolve) => {
            pending.set(id, resolve);
            host.call(id, op, json);
        });
        if (error === undefined) return ok;
        throw Object.assign(new Error(error.message), error); // made here, so that its stack shows who asked
    };

    async function drive(entry, input, context) {
        const mine = ++run;
        try {
            const { exec, onWebhook, models } = definition();
            const chosen = entry === 'EXEC' ? exec : onWebhook;
            if (typeof chosen !== 'function') {
                throw new Error(`The function has no ${entry === 'EXEC' ? 'exec' : 'onWebhook'}`);
            }
            const nango = makeNango(parse(context), models, caller(mine), Buffer);
            const result = await (entry === 'EXEC' ? chosen(nango) : chosen(nango, parse(input)));
            if (mine === run) host.done(true, stringify(result) ?? 'null');
        } catch (thrown) {
            if (mine === run) host.done(false, fault(thrown));
        }
    }

    return {
        load(code) {
            const module = { exports: {} };
            try {
                code.call(module.exports, module, module.exports, require);
                exported = module.exports;
                return null;
            } catch (thrown) {
                return fault(thrown);
            }
        },
        start(entry, input, context) {
            drive(entry, input, context);
        },
        settle(id, reply) {
            const resolve = pending.get(id);
            pending.delete(id);
            resolve(parse(reply));
        },
        fire(id) {
            const callback = timers.get(id);
            timers.delete(id);
            try {
                callback();
                return null;
            } catch (thrown) {
                return fault(thrown);
            }
        },
        /** Ends the run; false if the next one must not have this context. */
        clean() {
            run++;
            timers = new Map();
            pending = new Map();
            return !(tainted || (++runs <= 2 || runs % 32 === 0 ? changed() : grown()));
        },
        describe() {
            try {
                const { exec, onWebhook, models, description: d } = definition();
                const schemas = {};
                for (const [name, model] of Object.entries(models ?? {})) {
                    try {
                        schemas[name] = stringify(require('zod').toJSONSchema(model, { unrepresentable: 'any' }));
                    } catch {
                        // not a schema of this zod: the model is still declared
                    }
                }
                return stringify({
                    type: text(d.type) || 'sync',
                    description: text(d.description),
                    frequency: d.frequency === undefined ? undefined : text(d.frequency),
                    syncType: d.syncType === undefined ? undefined : text(d.syncType),
                    autoStart: d.autoStart !== false,
                    trackDeletes: d.trackDeletes === true,
                    models: Object.keys(models ?? {}),
                    schemas,
                    webhookSubscriptions: Array.from(d.webhookSubscriptions ?? [], text),
                    exec: typeof exec === 'function',
                    onWebhook: typeof onWebhook === 'function',
                });
            } catch (thrown) {
                return stringify({ fault: fault(thrown) });
            }
        },
    };
})
