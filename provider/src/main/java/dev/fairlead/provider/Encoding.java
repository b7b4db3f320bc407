package dev.fairlead.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** {@code Content-Encoding}: signatures cover, and payloads are, what it leaves. Both sides of it are bounded. */
final class Encoding {
    private Encoding() {}

    static byte[] decoded(Request request) throws Refusal {
        byte[] wire = request.body();
        if (wire.length > Bounds.BODY) {
            throw Refusal.tooLarge("The body has " + wire.length + " bytes; at most " + Bounds.BODY + " are accepted.");
        }
        String coding = Headers.find(request.headers(), "Content-Encoding");
        return switch (coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> wire;
            case "gzip", "x-gzip" -> gunzip(wire);
            default ->
                throw new Refusal(
                        Fault.UNSUPPORTED_ENCODING, "The body's Content-Encoding is not one of gzip and identity.");
        };
    }

    static byte[] gunzip(byte[] wire) throws Refusal {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(wire), 8192)) {
            byte[] out = new byte[Math.clamp(wire.length * 8L, 1024, Bounds.BODY + 1)];
            int length = 0;
            for (int n = in.read(out, 0, out.length); n >= 0; n = in.read(out, length, out.length - length)) {
                length += n;
                if (length > Bounds.BODY) {
                    throw Refusal.tooLarge("The body is larger than " + Bounds.BODY + " bytes once decompressed.");
                }
                if (length == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(out.length * 4L, Bounds.BODY + 1));
                }
            }
            return Arrays.copyOf(out, length);
        } catch (IOException e) {
            throw Refusal.malformed("The body says that it is gzip, but cannot be decompressed.");
        }
    }
}
