package dev.fairlead.provider;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decoded body, read. */
sealed interface Content {
    Node root();

    record Json(byte[] bytes, Node root) implements Content {}

    /** @param json the JSON of the field that a manifest names, null where the form has no such field */
    record Form(Map<String, List<String>> fields, @Nullable Json json, Node root) implements Content {}

    record Xml(Node root) implements Content {}

    record Text(String text, Node root) implements Content {}

    record Binary(Node root) implements Content {}

    record Empty(Node root) implements Content {}

    /** The request's headers stand for a body. */
    record Listed(Node root) implements Content {}

    /** How a body is read: what the manifest says, or what {@code Content-Type} does. */
    enum Format {
        AUTO,
        JSON,
        FORM,
        XML,
        /** The headers are what the webhook says; its body is passed over. */
        HEADERS,
        /** JSON if it is that, else text or binary: the label names none of the above. */
        GUESS
    }

    static Content read(Request request, byte[] body, Definition scheme) throws Refusal {
        if (scheme.format() == Format.HEADERS) {
            return new Listed(Headers.tree(request.headers(), scheme.secretHeaders(Map.of())));
        }
        String contentType = Headers.find(request.headers(), "Content-Type");
        if (body.length == 0) {
            return new Empty(new Node.Null(0, 0));
        }
        return switch (scheme.format() == Format.AUTO ? labelled(contentType) : scheme.format()) {
            case JSON -> json(body, scheme.mask());
            case FORM -> form(body, scheme.formJson(), scheme.mask());
            case XML -> new Xml(XmlReader.read(body, scheme.events().split()));
            case GUESS, AUTO, HEADERS -> guess(body, scheme.mask());
        };
    }

    private static Json json(byte[] body, Mask mask) throws Refusal {
        return new Json(body, JsonReader.read(body, mask));
    }

    private static Form form(byte[] body, @Nullable String formJson, Mask mask) throws Refusal {
        Map<String, List<String>> fields = FormReader.read(body);
        List<String> embedded = formJson == null ? null : fields.get(formJson);
        if (embedded == null) {
            return new Form(fields, null, FormReader.tree(fields, body.length));
        }
        Json json = json(embedded.getLast().getBytes(StandardCharsets.UTF_8), mask);
        return new Form(fields, json, json.root());
    }

    private static Content guess(byte[] body, Mask mask) throws Refusal {
        try {
            return json(body, mask);
        } catch (Refusal e) {
            if (e.fault() != Fault.MALFORMED) {
                throw e;
            }
        }
        Node nothing = new Node.Null(0, body.length);
        try {
            return new Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString(),
                    nothing);
        } catch (CharacterCodingException e) {
            return new Binary(nothing);
        }
    }

    private static Format labelled(@Nullable String contentType) {
        if (contentType == null) {
            return Format.GUESS;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (type.equals("application/json") || type.endsWith("+json")) {
            return Format.JSON;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return Format.FORM;
        }
        if (type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml")) {
            return Format.XML;
        }
        return Format.GUESS;
    }
}
