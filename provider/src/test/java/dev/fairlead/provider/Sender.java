package dev.fairlead.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a provider does to sign a request, written apart from the code that judges it. */
final class Sender {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final String SECRET = "quay-side-secret";
    static final Catalogue CATALOGUE = Catalogue.builtIn();

    private String method = "POST";
    private String url = "https://hub.example.org/webhook/e1/x";
    private final List<Header> headers = new ArrayList<>();
    private byte[] body = new byte[0];

    static Sender json(String json) {
        return new Sender().header("Content-Type", "application/json").body(json);
    }

    static Sender form(String form) {
        return new Sender()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form);
    }

    Sender method(String other) {
        method = other;
        return this;
    }

    Sender url(String other) {
        url = other;
        return this;
    }

    Sender header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    Sender body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Sender body(byte[] bytes) {
        body = bytes;
        return this;
    }

    Sender github(String event, String secret) {
        return header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", "d-1")
                .header("X-Hub-Signature-256", "sha256=" + hex(hmac(secret.getBytes(StandardCharsets.UTF_8), body)));
    }

    Sender slack(Instant at) {
        String time = Long.toString(at.getEpochSecond());
        byte[] message = concat(("v0:" + time + ":").getBytes(StandardCharsets.UTF_8), body);
        return header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", "v0=" + hex(hmac(SECRET.getBytes(StandardCharsets.UTF_8), message)));
    }

    Sender hubspotV3(Instant at, String signedUrl) {
        String time = Long.toString(at.toEpochMilli());
        byte[] message = concat(
                concat((method + signedUrl).getBytes(StandardCharsets.UTF_8), body),
                time.getBytes(StandardCharsets.UTF_8));
        return header("X-HubSpot-Request-Timestamp", time)
                .header("X-HubSpot-Signature-v3", base64(hmac(SECRET.getBytes(StandardCharsets.UTF_8), message)));
    }

    Sender hubspotV1(String secret) {
        return header("X-HubSpot-Signature-Version", "v1")
                .header("X-HubSpot-Signature", hex(sha256(concat(secret.getBytes(StandardCharsets.UTF_8), body))));
    }

    Sender hubspotV2(String secret) {
        byte[] start = (secret + method + url).getBytes(StandardCharsets.UTF_8);
        return header("X-HubSpot-Signature-Version", "v2")
                .header("X-HubSpot-Signature", hex(sha256(concat(start, body))));
    }

    Sender gzip() {
        body = gzipped(body);
        return header("Content-Encoding", "gzip");
    }

    Request request() {
        return new Request(method, url, headers, body);
    }

    static Scheme scheme(String provider, String scheme) {
        return CATALOGUE.find(provider).orElseThrow().scheme(scheme).orElseThrow();
    }

    static Verdict judge(String provider, String scheme, Sender sender) {
        return scheme(provider, scheme).judge(sender.request(), keys(SECRET), NOW);
    }

    static Reading genuine(Verdict verdict) {
        if (verdict instanceof Verdict.Genuine(Reading reading)) {
            return reading;
        }
        throw new AssertionError("not genuine: " + verdict);
    }

    static Verdict.Rejected rejected(Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            return rejected;
        }
        throw new AssertionError("not rejected: " + verdict);
    }

    static Answer handshake(Verdict verdict) {
        if (verdict instanceof Verdict.Handshake(Answer answer, Hook _)) {
            return answer;
        }
        throw new AssertionError("no handshake: " + verdict);
    }

    static Keys keys(String... secrets) {
        return new Keys(List.of(secrets).stream().map(Secret::of).toList(), Map.of(), Keys.Policy.SIGNED);
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String jwt(String secret, String header, String claims) {
        String message = url64(header) + "." + url64(claims);
        byte[] signature = hmac(secret.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.US_ASCII));
        return message + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String url64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }

    static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
