package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three parts of a signed token (RFC 7515 §3.1), none of them believed yet. */
record Jws(Node header, byte[] payload, byte[] message, byte[] signature) {
    private static final int MOST = 16_384;

    /** What is wrong with a token; ends in the recipe's refusal. */
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what, null, false, false);
        }
    }

    static Jws parse(String text) throws Unreadable {
        if (text.length() > MOST) {
            throw new Unreadable("it is longer than " + MOST + " characters");
        }
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 3) {
            throw new Unreadable("it should have three parts, joined by dots");
        }
        Mask mask = new Mask();
        for (String field : new String[] {"alg", "crit", "kid"}) {
            mask.add(Path.parse(field));
        }
        Node header = json(decode(parts[0]), mask);
        return new Jws(
                header,
                decode(parts[1]),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                decode(parts[2]));
    }

    /** A field of the header. */
    @Nullable
    String field(String name) {
        Node node = new Path(List.of(new Path.Step.Name(name))).find(header);
        return node == null ? null : node.text();
    }

    boolean has(String name) {
        return header instanceof Node.Fields fields && fields.fields().containsKey(name);
    }

    Token token(Mask mask) throws Unreadable {
        return new Token(header, json(payload, mask));
    }

    private static Node json(byte[] bytes, Mask mask) throws Unreadable {
        try {
            return JsonReader.read(bytes, mask);
        } catch (Refusal _) {
            throw new Unreadable("a part of it is not JSON"); // the request's body may still be fine
        }
    }

    private static byte[] decode(String part) throws Unreadable {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException _) {
            throw new Unreadable("a part of it is not base64url");
        }
    }
}
