package dev.fairlead.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code JSON.stringify(JSON.parse(text))} gives: no spaces, numbers as doubles in ECMAScript's spelling, keys that
 * are array indexes first and in order, the last of a repeated key (ECMA-262 §25.5, §6.1.6.1.20, §10.1.11).
 */
final class JavaScriptJson {
    /** What a provider may nest, in what is put around it. */
    private static final int DEEPEST = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(-1)
                    .build())
            .build();
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_UP);
    private static final long LAST_INDEX = 4_294_967_294L;

    private JavaScriptJson() {}

    static byte[] rewritten(byte[] json) {
        StringBuilder text = new StringBuilder(json.length);
        String source = new String(json, StandardCharsets.UTF_8);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source)) {
            parser.nextToken();
            write(parser, text);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonParser parser, StringBuilder text) {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> writeObject(parser, text);
            case START_ARRAY -> writeArray(parser, text);
            case VALUE_STRING -> quote(parser.getString(), text);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text.append(number(parser.getString()));
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> text.append(token.asString());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("A value cannot begin with " + token);
        }
    }

    private static void writeArray(JsonParser parser, StringBuilder text) {
        text.append('[');
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i > 0) {
                text.append(',');
            }
            write(parser, text);
        }
        text.append(']');
    }

    private static void writeObject(JsonParser parser, StringBuilder text) {
        Map<Long, String> indexes = new TreeMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            StringBuilder value = new StringBuilder();
            write(parser, value);
            long index = index(name);
            if (index >= 0) {
                indexes.put(index, value.toString());
            } else {
                names.put(name, value.toString());
            }
        }
        List<String> members = new ArrayList<>(indexes.size() + names.size());
        indexes.forEach((index, value) -> members.add("\"" + index + "\":" + value));
        names.forEach((name, value) -> {
            StringBuilder member = new StringBuilder();
            quote(name, member);
            members.add(member.append(':').append(value).toString());
        });
        text.append('{').append(String.join(",", members)).append('}');
    }

    private static long index(String name) {
        if (name.isEmpty() || name.length() > 10 || (name.charAt(0) == '0' && name.length() > 1)) {
            return -1;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return -1;
            }
        }
        long index = Long.parseLong(name);
        return index <= LAST_INDEX ? index : -1;
    }

    private static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || isLone(value, i)) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isLone(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    static String number(String literal) {
        double value = Double.parseDouble(literal);
        if (value == 0) {
            return "0";
        }
        if (Double.isInfinite(value)) {
            return "null";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + spelled(digits, point);
    }

    /** {@link Double#toString(double)} never has less than two digits, and takes 4.9E-324 where 5E-324 would do. */
    private static BigDecimal shortest(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal rounded = written.round(ONE_DIGIT);
        return written.precision() == 2 && rounded.doubleValue() == value ? rounded.stripTrailingZeros() : written;
    }

    private static String spelled(String digits, int point) {
        int length = digits.length();
        if (length <= point && point <= 21) {
            return digits + "0".repeat(point - length);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String power = (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
        return length == 1 ? digits + power : digits.charAt(0) + "." + digits.substring(1) + power;
    }
}
