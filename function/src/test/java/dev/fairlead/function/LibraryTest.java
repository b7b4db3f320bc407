package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function may require or finds as a global; the expected values are those of Node 20. */
class LibraryTest {
    @RegisterExtension
    static final TestEngine functions = new TestEngine();

    @Test
    void zod_is_the_real_one() {
        assertThat(functions.result("""
                        const { z } = require('zod');
                        const Shape = z.discriminatedUnion('kind', [
                            z.object({ kind: z.literal('a'), at: z.iso.datetime() }),
                            z.looseObject({ kind: z.literal('b'), n: z.preprocess(Number, z.number().int()).optional() }),
                        ]);
                        return [Shape.parse({ kind: 'b', n: '5', more: 1 }), Shape.safeParse({ kind: 'a', at: 'no' }).error.issues[0].path,
                            z.email().safeParse('a@b.co').success, z.array(z.string().transform((s) => s.length)).parse(['abc'])];
                        """)).isEqualTo("[{\"kind\":\"b\",\"n\":5,\"more\":1},[\"at\"],true,[3]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "createHash('sha256').update('a').update(Buffer.from('b')).digest('hex')|fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603",
                "createHash('md5').update('ä').digest('base64')|hBm3HIeiJaLHC1BIb77lRQ==",
                "createHash('SHA-1').update('6162', 'hex').digest().toString('hex')|da23614e02469a0d7c7bd1bdab5c9c474b1904dc",
                "createHmac('sha256', 'key').update('data').digest('hex')|5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0",
                "createHmac('sha512', Buffer.alloc(0)).update('').digest('hex').slice(0, 16)|b936cee86c9f87aa",
                "timingSafeEqual(Buffer.from('a'), Buffer.from('a'))|true",
                "timingSafeEqual(Buffer.from('a'), Buffer.from('b'))|false",
                "/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(randomUUID())|true",
            })
    void crypto_digests(String expression, String expected) {
        assertThat(functions.result(
                        "const { createHash, createHmac, randomUUID, timingSafeEqual } = require('node:crypto'); return String("
                                + expression + ")"))
                .isEqualTo('"' + expected + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "require('crypto').createHash('nope')|Digest method not supported: nope",
                "const h = require('crypto').createHash('md5'); h.digest(); h.digest()|Digest already called",
                "require('crypto').createHash('md5').update(5)|The data must be a string, a Buffer, a TypedArray or a DataView",
                "require('crypto').timingSafeEqual(Buffer.from('a'), Buffer.from('ab'))|Input buffers must have the same byte length",
                "Buffer.from('a', 'nope')|Unknown encoding: nope",
                "Buffer.from(5)|Buffer.from takes a string, an array, an ArrayBuffer or a Buffer",
                "new URL('nope')|Invalid URL",
            })
    void misuse_is_named(String statement, String message) {
        assertThat(functions.error(statement).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Buffer.from('aé€😀').toString('hex')|61c3a9e282acf09f9880",
                "Buffer.from('61c3a9e282acf09f9880', 'hex').toString()|aé€😀",
                "Buffer.from('\\ud800x').toString('hex')|efbfbd78",
                "Buffer.from([0xf0, 0x9f, 0x41, 0xff, 0xe2, 0x82]).toString()|\ufffdA\ufffd\ufffd",
                "Buffer.from('any carnal pleas').toString('base64')|YW55IGNhcm5hbCBwbGVhcw==",
                "Buffer.from('_-8', 'base64url').toString('base64')|/+8=",
                "Buffer.from('/+8=', 'base64').toString('base64url')|_-8",
                "Buffer.from('YW55\\nIGNhcm5h', 'base64').toString('utf8')|any carna",
                "Buffer.from('616z', 'hex').length|1",
                "Buffer.from('é', 'latin1').toString('binary')|é",
                "Buffer.concat([Buffer.from('ab'), Buffer.from('cd')]).toString()|abcd",
                "Buffer.concat([Buffer.from('ab'), Buffer.from('cd')], 3).toString()|abc",
                "Buffer.alloc(3, 'ab').toString()|aba",
                "Buffer.alloc(2).toString('hex')|0000",
                "Buffer.isBuffer(Buffer.from('')) + ' ' + Buffer.isBuffer(new Uint8Array(1))|true false",
                "Buffer.byteLength('€')|3",
                "Buffer.from('abcdef').slice(1, 3).toString() + Buffer.from('abcdef').toString('utf8', 4)|bcef",
                "JSON.stringify(Buffer.from('a'))|{\"type\":\"Buffer\",\"data\":[97]}",
                "Buffer.from(JSON.parse(JSON.stringify(Buffer.from('a')))).equals(Buffer.from('a'))|true",
            })
    void buffers_convert(String expression, String expected) {
        assertThat(FakeHost.JSON
                        .readTree(functions.result("return String(" + expression + ")"))
                        .asString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new URL('HTTPS://User:p%40ss@Example.COM:443/a/../b/./c?q=1#f').href|https://User:p%40ss@example.com/b/c?q=1#f",
                "new URL('http://x.io').href|http://x.io/",
                "new URL('?page=2', 'https://api.x.io/v1/items?page=1#z').href|https://api.x.io/v1/items?page=2",
                "new URL('../d?x', 'https://x.io/a/b/c').href|https://x.io/a/d?x",
                "new URL('/root', 'https://x.io:8080/a/b').href|https://x.io:8080/root",
                "new URL('//y.io/p', 'https://x.io/a').href|https://y.io/p",
                "new URL('', 'https://x.io/a?b#c').href|https://x.io/a?b",
                "new URL('https://x.io/a b/ü?q=a b&ü=1#h h').href|https://x.io/a%20b/%C3%BC?q=a%20b&%C3%BC=1#h%20h",
                "new URL('https://bücher.example/').hostname|xn--bcher-kva.example",
                "new URL('https://x.io:8080/p').host|x.io:8080",
                "new URL('https://x.io:8080/p').origin|https://x.io:8080",
                "new URL('http://0x7f.1/').hostname|127.0.0.1",
                "new URL('http://[::1]:80/').host|[::1]",
                "new URL(\"https://x.io/a'b?c'd\").href|https://x.io/a'b?c%27d",
                "JSON.stringify({ u: new URL('https://x.io') })|{\"u\":\"https://x.io/\"}",
                "URL.canParse('http://a b') + ' ' + URL.canParse('/x', 'http://a') + ' ' + URL.canParse('http://x:99999')|false true false",
                "new URLSearchParams({ a: 1, b: 'x y&z' }).toString()|a=1&b=x+y%26z",
                "new URLSearchParams('?a=1&a=2&b=%C3%BC+x').getAll('a').join() + new URLSearchParams('b=%C3%BC+x').get('b')|1,2ü x",
                "new URLSearchParams('a=%zz&b=%ff').toString()|a=%25zz&b=%EF%BF%BD",
                "new URLSearchParams([['b', '2'], ['a', \"~!'()*-._\"]]).toString()|b=2&a=%7E%21%27%28%29*-._",
                "[...new URLSearchParams('b=1&a=2')].join('/') + new URLSearchParams('a').has('a')|b,1/a,2true",
            })
    void urls_are_parsed_and_written(String expression, String expected) {
        assertThat(FakeHost.JSON
                        .readTree(functions.result("return String(" + expression + ")"))
                        .asString())
                .isEqualTo(expected);
    }

    @Test
    void a_url_and_its_parameters_change_together() {
        assertThat(functions.result("""
                        const { URL: Other } = require('url');
                        const url = new Other('https://x.io/a?b=1');
                        url.searchParams.append('c', 'x y');
                        url.searchParams.set('b', '2');
                        const first = url.href;
                        url.search = '?d=3';
                        url.pathname = '/p q';
                        url.hash = 'h';
                        url.port = '444';
                        return [Other === URL, first, url.searchParams.get('d'), url.href];
                        """))
                .isEqualTo("[true,\"https://x.io/a?b=2&c=x+y\",\"3\",\"https://x.io:444/p%20q?d=3#h\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fetch",
                "process",
                "clearTimeout",
                "setInterval",
                "TextEncoder",
                "structuredClone",
                "AbortController",
                "atob",
                "btoa",
                "Headers",
                "Blob",
                "FormData",
                "crypto",
                "performance",
                "require.cache",
                "global",
                "window"
            })
    void what_reference_runners_lack_is_not_here(String name) {
        assertThat(functions.result("return typeof " + name)).isEqualTo("\"undefined\"");
    }

    @Test
    void the_console_is_silent() {
        assertThat(functions.result(
                        "console.log('x'); console.table([1]); console.whatever(); return typeof console.error"))
                .isEqualTo("\"function\"");
    }

    @Test
    void the_language_is_of_this_year() {
        assertThat(functions.result("""
                        async function* pages() { yield [1]; yield [2, 3]; }
                        const all = [];
                        for await (const page of pages()) all.push(...page);
                        class Secret { #x = 7n; get x() { return String(this.#x ** 2n); } }
                        return [all, new Secret().x, 'a1b22'.match(/(?<=b)(?<n>\\d+)/).groups.n, Object.groupBy([1, 2, 3], (n) => n % 2),
                            new Set([1, 2]).union(new Set([3])).size, new Intl.NumberFormat('de-DE').format(1234.5),
                            new Date(0).toLocaleString('en-GB', { timeZone: 'Europe/Berlin' }), /\\p{Lu}/u.test('Ä'), new Date(2026, 0, 1).toISOString()];
                        """))
                .isEqualTo(
                        "[[1,2,3],\"49\",\"22\",{\"0\":[2],\"1\":[1,3]},3,\"1.234,5\",\"01/01/1970, 01:00:00\",true,\"2026-01-01T00:00:00.000Z\"]");
    }
}
