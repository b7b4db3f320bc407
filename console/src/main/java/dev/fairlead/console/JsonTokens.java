package dev.fairlead.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes JSON apart without changing a character of its values, so that what is shown is what arrived. */
final class JsonTokens {
    enum Kind {
        OPEN,
        CLOSE,
        COMMA,
        COLON,
        KEY,
        STRING,
        NUMBER,
        LITERAL
    }

    /** {@code from} and {@code to} are byte offsets; {@code key} is the name it stands under, empty in a list. */
    record Token(Kind kind, String text, String key, int from, int to) {
        /** A scalar as Fairlead's readings have it: without quotes. */
        String value() {
            return kind == Kind.STRING ? text.substring(1, text.length() - 1) : text;
        }

        boolean scalar() {
            return kind == Kind.STRING || kind == Kind.NUMBER || kind == Kind.LITERAL;
        }
    }

    private final byte[] json;
    private final List<Token> tokens = new ArrayList<>();
    private String key = "";
    private int depth;
    private int at;

    private JsonTokens(byte[] json) {
        this.json = json;
    }

    /** Empty if the bytes do not look like one JSON value. */
    static Optional<List<Token>> of(byte[] json) {
        JsonTokens tokens = new JsonTokens(json);
        return tokens.read() ? Optional.of(tokens.tokens) : Optional.empty();
    }

    private boolean read() {
        while (at < json.length) {
            byte next = json[at];
            boolean known = switch (next) {
                case ' ', '\t', '\r', '\n' -> skip();
                case '{', '[' -> mark(Kind.OPEN);
                case '}', ']' -> mark(Kind.CLOSE);
                case ',' -> mark(Kind.COMMA);
                case ':' -> mark(Kind.COLON);
                case '"' -> string();
                default -> word(next);
            };
            if (!known) return false;
        }
        return depth == 0 && !tokens.isEmpty();
    }

    private boolean skip() {
        at++;
        return true;
    }

    private boolean mark(Kind kind) {
        if (kind == Kind.OPEN) depth++;
        if (kind == Kind.CLOSE && --depth < 0) return false;
        if (kind != Kind.COLON) key = "";
        add(kind, at + 1, "");
        return true;
    }

    private boolean string() {
        int end = at + 1;
        while (end < json.length && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
        if (end >= json.length) return false;
        int after = end + 1;
        while (after < json.length && json[after] <= ' ') after++;
        if (after < json.length && json[after] == ':') {
            key = new String(json, at + 1, end - at - 1, StandardCharsets.UTF_8);
            add(Kind.KEY, end + 1, "");
        } else {
            add(Kind.STRING, end + 1, key);
        }
        return true;
    }

    private boolean word(byte first) {
        boolean number = first == '-' || (first >= '0' && first <= '9');
        int end = at;
        while (end < json.length && isWord(json[end])) end++;
        if (end == at) return false;
        add(number ? Kind.NUMBER : Kind.LITERAL, end, key);
        String text = tokens.getLast().text();
        return number || List.of("true", "false", "null").contains(text);
    }

    private static boolean isWord(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == 'E' || b == '+' || b == '-' || b == '.';
    }

    private void add(Kind kind, int end, String under) {
        tokens.add(new Token(kind, new String(json, at, end - at, StandardCharsets.UTF_8), under, at, end));
        at = end;
    }
}
