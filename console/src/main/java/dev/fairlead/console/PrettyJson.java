package dev.fairlead.console;

import dev.fairlead.console.BodyView.Line;
import dev.fairlead.console.BodyView.Piece;
import dev.fairlead.console.JsonTokens.Kind;
import dev.fairlead.console.JsonTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays JSON out in lines, two spaces a level, a value a line. */
final class PrettyJson {
    private final List<Token> tokens;
    private final Map<Integer, String> marks;
    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> margin = new LinkedHashSet<>();
    private int depth;

    private PrettyJson(List<Token> tokens, Map<Integer, String> marks, int most) {
        this.tokens = tokens;
        this.marks = marks;
        this.most = most;
    }

    static List<Line> lines(List<Token> tokens, Map<Integer, String> marks, int most) {
        PrettyJson pretty = new PrettyJson(tokens, marks, most);
        pretty.lay();
        return pretty.lines;
    }

    private void lay() {
        for (int i = 0; i < tokens.size() && lines.size() < most; i++) {
            Token token = tokens.get(i);
            Kind before = i == 0 ? Kind.COMMA : tokens.get(i - 1).kind();
            switch (token.kind()) {
                case OPEN -> {
                    plain(token.text());
                    depth++;
                    if (!closes(i + 1)) end();
                }
                case CLOSE -> {
                    depth--;
                    if (before != Kind.OPEN) end();
                    plain(token.text());
                }
                case COMMA -> {
                    plain(token.text());
                    end();
                }
                case COLON -> plain(": ");
                case KEY -> add(new Piece("key", token.text(), ""));
                case STRING -> scalar("string", token.text(), i);
                case NUMBER -> scalar("number", token.text(), i);
                case LITERAL -> scalar("literal", token.text(), i);
            }
        }
        end();
    }

    private boolean closes(int next) {
        return next < tokens.size() && tokens.get(next).kind() == Kind.CLOSE;
    }

    private void scalar(String kind, String text, int place) {
        String mark = marks.getOrDefault(place, "");
        add(new Piece(kind, text, mark));
        if (!mark.isEmpty()) margin.add(mark);
    }

    private void plain(String text) {
        add(Piece.plain(text));
    }

    private void add(Piece piece) {
        if (pieces.isEmpty()) pieces.add(Piece.plain("  ".repeat(Math.max(0, indent(piece)))));
        pieces.add(piece);
    }

    private int indent(Piece first) {
        boolean opens = first.text().equals("{") || first.text().equals("[");
        return opens && lines.isEmpty() ? 0 : depth;
    }

    private void end() {
        if (!pieces.isEmpty()) {
            lines.add(new Line(lines.size() + 1, List.copyOf(pieces), String.join(", ", margin)));
            pieces.clear();
            margin.clear();
        }
    }
}
