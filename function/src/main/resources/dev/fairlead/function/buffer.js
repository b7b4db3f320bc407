// The part of Node's Buffer that functions use.
(function () {
    'use strict';
    const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const BASE64URL = BASE64.slice(0, 62) + '-_';
    const SIXBIT = new Int8Array(128).fill(-1);
    for (let i = 0; i < 64; i++) SIXBIT[BASE64.charCodeAt(i)] = SIXBIT[BASE64URL.charCodeAt(i)] = i;

    function utf8Bytes(text) {
        const out = new Uint8Array(text.length * 3);
        let n = 0;
        for (let i = 0; i < text.length; i++) {
            let c = text.codePointAt(i);
            if (c >= 0xd800 && c <= 0xdfff) c = 0xfffd;
            if (c < 0x80) out[n++] = c;
            else if (c < 0x800) {
                out[n++] = 0xc0 | (c >> 6);
                out[n++] = 0x80 | (c & 63);
            } else if (c < 0x10000) {
                out[n++] = 0xe0 | (c >> 12);
                out[n++] = 0x80 | ((c >> 6) & 63);
                out[n++] = 0x80 | (c & 63);
            } else {
                i++;
                out[n++] = 0xf0 | (c >> 18);
                out[n++] = 0x80 | ((c >> 12) & 63);
                out[n++] = 0x80 | ((c >> 6) & 63);
                out[n++] = 0x80 | (c & 63);
            }
        }
        return out.subarray(0, n);
    }

    // As the WHATWG decoder: one U+FFFD for each longest wrong prefix.
    function utf8Text(bytes) {
        let text = '';
        for (let i = 0; i < bytes.length; ) {
            const b = bytes[i++];
            if (b < 0x80) {
                text += String.fromCharCode(b);
                continue;
            }
            const more = b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : 0;
            let code = more === 0 ? -1 : b & (0x3f >> more);
            let low = b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80;
            let high = b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf;
            for (let k = 0; k < more; k++) {
                if (!(bytes[i] >= low && bytes[i] <= high)) {
                    code = -1;
                    break;
                }
                code = (code << 6) | (bytes[i++] & 0x3f);
                low = 0x80;
                high = 0xbf;
            }
            text += String.fromCodePoint(code < 0 ? 0xfffd : code);
        }
        return text;
    }

    function base64Bytes(text) {
        const out = new Uint8Array(Math.ceil((text.length * 3) / 4));
        let n = 0;
        let bits = 0;
        let held = 0;
        for (let i = 0; i < text.length; i++) {
            const c = text.charCodeAt(i);
            if (c === 61) break;
            const six = c < 128 ? SIXBIT[c] : -1;
            if (six < 0) continue;
            held = ((held << 6) | six) & 0xffff;
            bits += 6;
            if (bits >= 8) out[n++] = (held >> (bits -= 8)) & 0xff;
        }
        return out.subarray(0, n);
    }

    function base64Text(bytes, alphabet, padding) {
        let text = '';
        for (let i = 0; i < bytes.length; i += 3) {
            const left = bytes.length - i;
            const three = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
            text += alphabet[three >> 18] + alphabet[(three >> 12) & 63];
            text += left > 1 ? alphabet[(three >> 6) & 63] : padding;
            text += left > 2 ? alphabet[three & 63] : padding;
        }
        return text;
    }

    function hexBytes(text) {
        const out = new Uint8Array(text.length >> 1);
        for (let i = 0; i < out.length; i++) {
            const pair = text.slice(2 * i, 2 * i + 2);
            if (!/^[0-9a-fA-F]{2}$/.test(pair)) return out.subarray(0, i);
            out[i] = parseInt(pair, 16);
        }
        return out;
    }

    const each = (bytes, show) => {
        let text = '';
        for (let i = 0; i < bytes.length; i++) text += show(bytes[i]);
        return text;
    };
    const latin1 = {
        bytes: (text) => Uint8Array.from(text, (c) => c.charCodeAt(0)),
        text: (bytes) => each(bytes, (b) => String.fromCharCode(b)),
    };
    const utf8 = { bytes: utf8Bytes, text: utf8Text };
    const CODECS = new Map([
        ['utf8', utf8],
        ['utf-8', utf8],
        ['hex', { bytes: hexBytes, text: (bytes) => each(bytes, (b) => (b < 16 ? '0' : '') + b.toString(16)) }],
        ['base64', { bytes: base64Bytes, text: (bytes) => base64Text(bytes, BASE64, '=') }],
        ['base64url', { bytes: base64Bytes, text: (bytes) => base64Text(bytes, BASE64URL, '') }],
        ['latin1', latin1],
        ['binary', latin1],
        ['ascii', { bytes: latin1.bytes, text: (bytes) => each(bytes, (b) => String.fromCharCode(b & 127)) }],
    ]);
    const codec = (encoding = 'utf8') => {
        const found = CODECS.get(String(encoding).toLowerCase());
        if (found === undefined) throw new TypeError(`Unknown encoding: ${encoding}`);
        return found;
    };

    return () =>
        class Buffer extends Uint8Array {
            static from(value, encodingOrOffset, length) {
                if (typeof value === 'string') return Buffer.#view(codec(encodingOrOffset).bytes(value));
                if (value instanceof ArrayBuffer) return new Buffer(value, encodingOrOffset, length);
                if (value?.type === 'Buffer' && Array.isArray(value.data)) return Buffer.from(value.data);
                if (typeof value !== 'object' || value === null) {
                    throw new TypeError('Buffer.from takes a string, an array, an ArrayBuffer or a Buffer');
                }
                return Buffer.#view(Uint8Array.from(value, (b) => b & 255));
            }

            static #view(bytes) {
                return new Buffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);
            }

            static alloc(size, fill, encoding) {
                const made = new Buffer(size);
                if (fill === undefined || fill === 0) return made;
                const pattern = typeof fill === 'number' ? [fill & 255] : Buffer.from(fill, encoding);
                for (let i = 0; i < size && pattern.length > 0; i++) made[i] = pattern[i % pattern.length];
                return made;
            }

            static isBuffer(value) {
                return value instanceof Buffer;
            }

            static byteLength(value, encoding) {
                return typeof value === 'string' ? codec(encoding).bytes(value).length : value.byteLength;
            }

            static concat(list, total = list.reduce((sum, part) => sum + part.length, 0)) {
                const joined = new Buffer(total);
                let at = 0;
                for (const part of list) {
                    joined.set(part.subarray(0, total - at), at);
                    at = Math.min(total, at + part.length);
                }
                return joined;
            }

            toString(encoding, start = 0, end = this.length) {
                return codec(encoding).text(this.subarray(start, end));
            }

            toJSON() {
                return { type: 'Buffer', data: Array.from(this) };
            }

            equals(other) {
                return this.length === other.length && this.every((b, i) => b === other[i]);
            }

            slice(start, end) {
                return this.subarray(start, end); // as Node: a view, not a copy
            }
        };
})()
