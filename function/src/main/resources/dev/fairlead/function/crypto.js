// The part of Node's crypto that functions use; the digests are the host's.
(function (host, Buffer) {
    'use strict';
    const bytes = (data, encoding) => {
        if (typeof data === 'string') return encoding === undefined || /^utf-?8$/i.test(encoding) ? data : bytes(Buffer.from(data, encoding));
        if (ArrayBuffer.isView(data)) return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
        throw new TypeError('The data must be a string, a Buffer, a TypedArray or a DataView');
    };

    class Hash {
        #algorithm;
        #key;
        #parts = [];
        #done = false;

        constructor(algorithm, key) {
            if (!host.digests(String(algorithm))) throw new Error(`Digest method not supported: ${algorithm}`);
            this.#algorithm = String(algorithm);
            this.#key = key;
        }

        update(data, encoding) {
            if (this.#done) throw new Error('Digest already called');
            this.#parts.push(bytes(data, encoding));
            return this;
        }

        digest(encoding) {
            if (this.#done) throw new Error('Digest already called');
            this.#done = true;
            const digest = Buffer.from(host.digest(this.#algorithm, this.#key, ...this.#parts), 'hex');
            return encoding === undefined || encoding === 'buffer' ? digest : digest.toString(encoding);
        }
    }

    return Object.freeze({
        createHash: (algorithm) => new Hash(algorithm, null),
        createHmac: (algorithm, key) => new Hash(algorithm, bytes(key)),
        randomUUID: () => host.uuid(),
        timingSafeEqual(a, b) {
            if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b)) throw new TypeError('timingSafeEqual compares Buffers');
            if (a.byteLength !== b.byteLength) throw new RangeError('Input buffers must have the same byte length');
            return host.same(bytes(a), bytes(b));
        },
    });
})
