// URL and URLSearchParams for the web's own schemes, after the WHATWG standard. IPv6 addresses are not compressed.
(function (ascii, Buffer) {
    'use strict';
    const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21' };
    const PATH = /[^\x21\x24-\x3b\x3d\x40-\x5f\x61-\x7a\x7c\x7e]|\^/gu;
    const QUERY = /[^\x21\x24-\x26\x28-\x3b\x3d\x3f-\x7e]/gu;
    const FRAGMENT = /[^\x21\x23-\x3b\x3d\x3f-\x5f\x61-\x7e]/gu;
    const USERINFO = /[^\w.~!$&'()*+,%-]/gu;
    const encode = (text, unsafe) =>
        text.toWellFormed().replace(unsafe, (c) => (/[!'()*~]/.test(c) ? '%' + c.charCodeAt(0).toString(16).toUpperCase() : encodeURIComponent(c)));
    const decode = (text) => {
        if (!text.includes('%')) return text;
        const escaped = text.replace(/%(?![0-9a-fA-F]{2})/g, '%25');
        try {
            return decodeURIComponent(escaped);
        } catch {
            const spread = encodeURIComponent(text.toWellFormed()).replace(/%25(?=[0-9a-fA-F]{2})/g, '%');
            return Buffer.from(spread.replace(/%([0-9a-fA-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString();
        }
    };
    const invalid = (input) => Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input });

    class URLSearchParams {
        #pairs = [];
        #changed;

        constructor(init = '', changed = () => undefined) {
            this.#changed = changed;
            if (typeof init === 'object' && init !== null) {
                const entries = Symbol.iterator in init ? [...init] : Object.entries(init);
                for (const pair of entries) {
                    if ([...pair].length !== 2) throw new TypeError('Each query pair must be [name, value]');
                }
                this.#pairs = entries.map(([name, value]) => [String(name), String(value)]);
            } else {
                this.#read(String(init));
            }
        }

        #read(query) {
            const words = query.replace(/^\?/, '').split('&').filter((word) => word !== '');
            this.#pairs = words.map((word) => {
                const at = word.indexOf('=');
                const parts = at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
                return parts.map((part) => decode(part.replaceAll('+', ' ')));
            });
        }

        append(name, value) {
            this.#pairs.push([String(name), String(value)]);
            this.#changed();
        }

        delete(name, value) {
            this.#pairs = this.#pairs.filter((p) => p[0] !== String(name) || (value !== undefined && p[1] !== String(value)));
            this.#changed();
        }

        get(name) {
            return this.#pairs.find((pair) => pair[0] === String(name))?.[1] ?? null;
        }

        getAll(name) {
            return this.#pairs.filter((pair) => pair[0] === String(name)).map((pair) => pair[1]);
        }

        has(name, value) {
            return this.#pairs.some((p) => p[0] === String(name) && (value === undefined || p[1] === String(value)));
        }

        set(name, value) {
            const first = this.#pairs.find((pair) => pair[0] === String(name));
            if (first === undefined) return this.append(name, value);
            first[1] = String(value);
            this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== String(name));
            this.#changed();
        }

        sort() {
            this.#pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
            this.#changed();
        }

        forEach(visit, self) {
            for (const [name, value] of this.#pairs) visit.call(self, value, name, this);
        }

        get size() {
            return this.#pairs.length;
        }

        *entries() {
            for (const [name, value] of this.#pairs) yield [name, value];
        }

        *keys() {
            for (const [name] of this.#pairs) yield name;
        }

        *values() {
            for (const [, value] of this.#pairs) yield value;
        }

        [Symbol.iterator]() {
            return this.entries();
        }

        toString() {
            const word = (text) => encode(text, /[^\w.* -]/gu).replaceAll(' ', '+');
            return this.#pairs.map(([name, value]) => `${word(name)}=${word(value)}`).join('&');
        }
    }

    function ipv4(host) {
        const parts = host.replace(/\.$/, '').split('.');
        if (!/^(\d+|0x[0-9a-f]*)$/i.test(parts.at(-1))) return host;
        const numbers = parts.map((part) =>
            /^0x[0-9a-f]*$/i.test(part) ? Number(part === '0x' ? 0 : part) : /^0[0-7]*$/.test(part) ? parseInt(part, 8) : /^\d+$/.test(part) ? Number(part) : NaN);
        const last = numbers.pop();
        if (numbers.length > 3 || numbers.some((n) => !(n <= 255)) || !(last < 256 ** (4 - numbers.length))) return null;
        const value = numbers.reduce((sum, n, i) => sum + n * 256 ** (3 - i), last);
        return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
    }

    function hostname(raw, input) {
        if (raw.startsWith('[')) {
            if (!/^\[[0-9a-f:.]*:[0-9a-f:.]*\]$/i.test(raw)) throw invalid(input);
            return raw.toLowerCase();
        }
        const name = ascii(decode(raw).toWellFormed().toLowerCase());
        if (!name || /[\x00-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(name)) throw invalid(input);
        const host = ipv4(name);
        if (host === null) throw invalid(input);
        return host;
    }

    function path(raw) {
        const out = [];
        const segments = raw.split('/');
        segments.forEach((segment, index) => {
            const plain = segment.replace(/%2e/gi, '.');
            const final = index === segments.length - 1;
            if (plain === '..') out.pop();
            if (plain !== '..' && plain !== '.') out.push(encode(segment, PATH));
            else if (final) out.push('');
        });
        return '/' + out.join('/');
    }

    function port(raw, protocol, input) {
        if (!/^\d*$/.test(raw) || Number(raw) > 65535) throw invalid(input);
        const number = raw === '' ? '' : String(Number(raw));
        return number === PORTS[protocol] ? '' : number;
    }

    function authority(raw, protocol, input) {
        const at = raw.lastIndexOf('@');
        const [, name, , digits = ''] = /^(\[[^\]]*\]|[^:]*)(:(.*))?$/.exec(raw.slice(at + 1)) ?? [, ''];
        const [user, ...password] = raw.slice(0, Math.max(at, 0)).split(':');
        return {
            protocol,
            username: encode(user, USERINFO),
            password: encode(password.join(':'), USERINFO),
            hostname: hostname(name, input),
            port: port(digits, protocol, input),
        };
    }

    function parse(input, base) {
        const text = input.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
        const [, scheme, rest] = /^(?:([a-z][a-z0-9+.-]*):)?(.*)$/is.exec(text);
        const [, way, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(rest);
        const route = way.replaceAll('\\', '/');
        const after = {
            search: query?.length > 1 ? '?' + encode(query.slice(1), QUERY) : '',
            hash: fragment?.length > 1 ? '#' + encode(fragment.slice(1), FRAGMENT) : '',
        };
        const protocol = scheme === undefined ? base?.protocol : scheme.toLowerCase() + ':';
        if (protocol === undefined || !Object.hasOwn(PORTS, protocol)) throw invalid(input);
        if (scheme !== undefined || route.startsWith('//')) {
            const [, name, tail] = /^\/*([^/]*)(.*)$/s.exec(route);
            return { ...authority(name, protocol, input), pathname: path(tail.slice(1)), ...after };
        }
        if (route === '') return { ...base, ...after, search: query === undefined ? base.search : after.search };
        const whole = route.startsWith('/') ? route : base.pathname.replace(/[^/]*$/, '') + route;
        return { ...base, pathname: path(whole.slice(1)), ...after };
    }

    class URL {
        #parts;
        #params;

        constructor(input, base) {
            this.#parts = parse(String(input), base === undefined ? undefined : URL.#of(base));
        }

        static #of(base) {
            return base instanceof URL ? base.#parts : parse(String(base));
        }

        static canParse(input, base) {
            try {
                return new URL(input, base) instanceof URL;
            } catch {
                return false;
            }
        }

        #change(parts) {
            this.#parts = { ...this.#parts, ...parts };
        }

        get href() {
            const p = this.#parts;
            const login = p.username + (p.password && ':' + p.password);
            return `${p.protocol}//${login && login + '@'}${this.host}${p.pathname}${p.search}${p.hash}`;
        }

        set href(value) {
            this.#parts = parse(String(value));
            this.#params = undefined;
        }

        get origin() {
            return `${this.#parts.protocol}//${this.host}`;
        }

        get protocol() {
            return this.#parts.protocol;
        }

        set protocol(value) {
            const protocol = String(value).toLowerCase().replace(/:?$/, ':');
            if (Object.hasOwn(PORTS, protocol)) this.#change({ protocol, port: port(this.#parts.port, protocol) });
        }

        get username() {
            return this.#parts.username;
        }

        set username(value) {
            this.#change({ username: encode(String(value), USERINFO) });
        }

        get password() {
            return this.#parts.password;
        }

        set password(value) {
            this.#change({ password: encode(String(value), USERINFO) });
        }

        get host() {
            return this.#parts.hostname + (this.#parts.port && ':' + this.#parts.port);
        }

        set host(value) {
            const { hostname, port } = authority(String(value), this.#parts.protocol, value);
            this.#change(/:\d/.test(value) ? { hostname, port } : { hostname });
        }

        get hostname() {
            return this.#parts.hostname;
        }

        set hostname(value) {
            this.#change({ hostname: hostname(String(value), value) });
        }

        get port() {
            return this.#parts.port;
        }

        set port(value) {
            this.#change({ port: port(String(value), this.#parts.protocol, value) });
        }

        get pathname() {
            return this.#parts.pathname;
        }

        set pathname(value) {
            this.#change({ pathname: path(String(value).replaceAll('\\', '/').replace(/^\//, '')).replaceAll('?', '%3F') });
        }

        get search() {
            return this.#parts.search;
        }

        set search(value) {
            const query = String(value).replace(/^\?/, '');
            this.#change({ search: query && '?' + encode(query, QUERY) });
            this.#params = undefined;
        }

        get searchParams() {
            return (this.#params ??= new URLSearchParams(this.#parts.search, () => {
                const query = this.#params.toString();
                this.#change({ search: query && '?' + query });
            }));
        }

        get hash() {
            return this.#parts.hash;
        }

        set hash(value) {
            const fragment = String(value).replace(/^#/, '');
            this.#change({ hash: fragment && '#' + encode(fragment, FRAGMENT) });
        }

        toString() {
            return this.href;
        }

        toJSON() {
            return this.href;
        }
    }

    return Object.freeze({ URL, URLSearchParams });
})
