package dev.fairlead.function;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a script threw into words that show no Java. */
final class Faults {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PLACE = Pattern.compile("([^\\s()/]+\\.js:\\d+)");
    private static final Pattern SYNTAX = Pattern.compile("^(?:SyntaxError: )?(?:\\S+\\.js:\\d+:\\d+ )?(.*)");
    private static final int MOST_FRAMES = 10;
    private static final int MOST_CHARS = 10_000;
    private static final int MOST_PAYLOAD_CHARS = 99_000;

    private Faults() {}

    static String reason(String name, String message, String stack) {
        var said = message.isEmpty() ? name : name + ": " + message;
        var place = PLACE.matcher(stack);
        return place.find() ? said + " (" + place.group(1) + ")" : said;
    }

    /** Line of the script's innermost frame; 0 if it has none. */
    static int line(String stack) {
        var place = PLACE.matcher(stack);
        return place.find()
                ? Integer.parseInt(place.group(1).substring(place.group(1).lastIndexOf(':') + 1))
                : 0;
    }

    /** @param fault as the boot script writes it */
    static Outcome.ScriptError thrown(String fault, String script, Usage usage) {
        var node = JSON.readTree(fault);
        return new Outcome.ScriptError(
                cut(node.path("name").asString("Error")),
                cut(node.path("message").asString("")),
                frames(node.path("stack").asString(""), script),
                payload(node.get("payload")),
                usage);
    }

    static Outcome.ScriptError thrown(PolyglotException e, Usage usage) {
        var said = e.getMessage() == null ? "" : e.getMessage();
        var at = said.indexOf(": ");
        var named = at > 0 && said.substring(0, at).matches("\\w*Error");
        return new Outcome.ScriptError(
                named ? said.substring(0, at) : "Error", cut(named ? said.substring(at + 2) : said), "", null, usage);
    }

    private static @Nullable String payload(@Nullable JsonNode payload) {
        var text = payload == null || payload.isNull() ? null : payload.toString();
        return text == null || text.length() > MOST_PAYLOAD_CHARS ? null : text;
    }

    private static String frames(String stack, String script) {
        return stack.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("at ") && line.contains(script + ":"))
                .limit(MOST_FRAMES)
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
    }

    static FunctionSyntaxException syntax(PolyglotException e) {
        var where = e.getSourceLocation();
        var line = where == null ? 0 : where.getStartLine();
        var said = SYNTAX.matcher(
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse(""));
        var what = said.find() ? said.group(1) : "the code does not parse";
        return new FunctionSyntaxException("Syntax error in line %d: %s".formatted(line, what), line);
    }

    static String killed(Limit limit, Limits limits) {
        return switch (limit) {
            case WALL -> "The function took longer than %s s and was ended".formatted(seconds(limits.wall()));
            case CPU ->
                "The function computed for longer than %s s and was ended; does it loop for ever?"
                        .formatted(seconds(limits.cpu()));
            case MEMORY ->
                "The function allocated more than %d MB of memory and was ended"
                        .formatted(limits.allocatedBytes() >> 20);
            case HOST_CALLS ->
                "The function made more than %d calls of the nango object and was ended".formatted(limits.hostCalls());
            case OUTPUT -> "The function put out more than %d bytes and was ended".formatted(limits.outputBytes());
            case NEVER_SETTLES ->
                "The function waits for a promise that never settles: no call and no timer is pending";
            case STOPPED -> "The run was stopped from outside before the function ended";
            case ENGINE -> "The JavaScript engine failed; the hub's log has the cause";
        };
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
