package dev.fairlead.console;

import dev.fairlead.console.BodyView.Line;
import dev.fairlead.console.BodyView.Mode;
import dev.fairlead.console.BodyView.Piece;
import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Walk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the body of one webhook: laid out, byte for byte, or in hexadecimal. */
record Bodies(Room room, Walk walk) {
    /** How many lines a view holds at most. */
    static final int PAGE = 2_000;

    static final int SHEET = 200;
    private static final int SHOWN = 262_144;
    private static final int HEX_SHOWN = 16_384;
    private static final int HEX_LINE = 16;
    private static final int TEXT_LINE = 8_192;

    BodyView view(Mode mode, int most) {
        byte[] body = walk.request().body();
        return switch (mode) {
            case PRETTY -> pretty(body, most);
            case RAW -> raw(mode, body, most, "");
            case HEX -> hex(body, most);
        };
    }

    private BodyView pretty(byte[] body, int most) {
        if (body.length > SHOWN) return raw(Mode.PRETTY, body, most, "Too large to lay out. ");
        Optional<List<JsonTokens.Token>> sent = JsonTokens.of(body);
        if (sent.isPresent()) {
            return laidOut(sent.get(), Marks.of(sent.get(), walk.events()), most, "");
        }
        byte[] read = asRead(body);
        return JsonTokens.of(read)
                .map(tokens -> laidOut(tokens, Map.of(), most, "As your app gets it; Raw has what was sent. "))
                .orElseGet(() -> raw(Mode.PRETTY, body, most, ""));
    }

    /** The JSON that stands for a form, XML or a compressed body; what was sent where it was not taken. */
    private byte[] asRead(byte[] body) {
        if (walk.events().isEmpty() || body.length == 0) return body;
        return room.catalogue()
                .find(walk.line().provider())
                .flatMap(provider -> walk.verdict() instanceof Walk.Verdict.Genuine genuine
                        ? provider.scheme(genuine.scheme())
                        : Optional.empty())
                .map(scheme -> scheme.payload(new Request(walk.request().method(), "", headers(), body))
                        .whole())
                .orElse(body);
    }

    private List<Header> headers() {
        return WalkFacts.headers(walk.request().headers()).stream()
                .map(field -> new Header(field.name(), field.value()))
                .toList();
    }

    private BodyView laidOut(List<JsonTokens.Token> tokens, Map<Integer, String> marks, int most, String note) {
        List<Line> lines = PrettyJson.lines(tokens, marks, most);
        String left = lines.size() < most ? "" : "The first " + Quantity.grouped(most) + " lines. ";
        return new BodyView(Mode.PRETTY, size(), lines, note + left + cut());
    }

    private BodyView raw(Mode mode, byte[] body, int most, String note) {
        String text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().limit(most).toList()) {
            String start = line.length() > TEXT_LINE ? line.substring(0, TEXT_LINE) + "…" : line;
            lines.add(new Line(lines.size() + 1, List.of(Piece.plain(start)), ""));
        }
        String left = body.length > SHOWN ? "The first 256 KB; the download has all. " : "";
        return new BodyView(mode, size(), lines, note + left + cut());
    }

    private BodyView hex(byte[] body, int most) {
        List<Line> lines = new ArrayList<>();
        int shown = Math.min(Math.min(body.length, HEX_SHOWN), most * HEX_LINE);
        for (int at = 0; at < shown; at += HEX_LINE) {
            byte[] row = Arrays.copyOfRange(body, at, Math.min(at + HEX_LINE, shown));
            String digits = HexFormat.ofDelimiter(" ").formatHex(row);
            lines.add(new Line(
                    lines.size() + 1,
                    List.of(
                            new Piece("key", "%06x  ".formatted(at), ""),
                            Piece.plain("%-47s  ".formatted(digits)),
                            new Piece("string", printable(row), "")),
                    ""));
        }
        String left = shown < body.length ? "The first " + Quantity.bytes(shown) + "; the download has all. " : "";
        return new BodyView(Mode.HEX, size(), lines, left + cut());
    }

    private static String printable(byte[] row) {
        StringBuilder text = new StringBuilder(row.length);
        for (byte b : row) text.append(b >= ' ' && b < 127 ? (char) b : '.');
        return text.toString();
    }

    private String size() {
        return Quantity.bytes(walk.line().bytes());
    }

    private String cut() {
        boolean whole = walk.request().body().length == walk.line().bytes();
        return whole ? "" : "Of a rejected request the first 64 KB are kept.";
    }
}
