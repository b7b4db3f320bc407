package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReaderTest {
    private static Node read(String json, String... paths) throws Refusal {
        return read(json.getBytes(StandardCharsets.UTF_8), paths);
    }

    private static Node read(byte[] json, String... paths) throws Refusal {
        Mask mask = new Mask();
        for (String path : paths) {
            mask.add(Path.parse(path));
        }
        return JsonReader.read(json, mask);
    }

    private static List<Node> items(String path, Node root) throws Refusal {
        return new Split(List.of(Path.parse(path)))
                .items(root).stream()
                        .map(Spot::item)
                        .map(Objects::requireNonNull)
                        .toList();
    }

    private static @Nullable String text(Node root, String path) {
        Node node = Path.parse(path).find(root);
        return node == null ? null : node.text();
    }

    private static Fault fault(String json, String... paths) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(json, paths));
        assertThat(refusal).as(json).isNotNull();
        return refusal.fault();
    }

    @Test
    void numbers_keep_their_digits_and_texts_their_nul() throws Refusal {
        Node root = read(
                "{\"a\":12345678901234567890,\"b\":1.50e+3,\"c\":\"x\\u0000\\\\u0000\",\"d\":true,\"e\":null}",
                "a",
                "b",
                "c",
                "d",
                "e");

        assertThat(text(root, "a")).isEqualTo("12345678901234567890");
        assertThat(text(root, "b")).isEqualTo("1.50e+3");
        assertThat(text(root, "c")).isEqualTo("x\0\\u0000");
        assertThat(text(root, "d")).isEqualTo("true");
        assertThat(text(root, "e")).isNull();
    }

    @Test
    void of_a_repeated_key_the_last_one_wins_whole() throws Refusal {
        Node root = read("{\"a\":{\"x\":1,\"y\":2},\"a\":{\"x\":3},\"b\":{\"x\":1},\"b\":7}", "a.x", "a.y", "b.x");

        assertThat(text(root, "a.x")).isEqualTo("3");
        assertThat(text(root, "a.y")).isNull();
        assertThat(text(root, "b.x")).isNull();
    }

    @Test
    void only_what_is_asked_for_is_kept() throws Refusal {
        Node root = read("{\"a\":[{\"b\":1},{\"b\":2},{\"b\":3}],\"z\":{\"y\":[1,2]}}", "a[1].b");

        assertThat(text(root, "a[1].b")).isEqualTo("2");
        assertThat(text(root, "a[2].b")).isNull();
        assertThat(((Node.Fields) root).fields()).containsOnlyKeys("a");
    }

    @Test
    void what_is_not_json_is_refused_also_where_nobody_looks() {
        for (String bad : new String[] {
            "",
            " ",
            "{",
            "{\"a\":}",
            "{\"z\":[1,]}",
            "{} {}",
            "[1] x",
            "{\"z\":tru}",
            "{'a':1}",
            "{\"z\":01}",
            "\"\n\"",
            "NaN"
        }) {
            assertThat(fault(bad, "a")).isEqualTo(Fault.MALFORMED);
        }
    }

    @Test
    void depth_is_bounded() throws Refusal {
        String deepest = "[".repeat(Bounds.JSON_DEPTH) + "]".repeat(Bounds.JSON_DEPTH);

        assertThat(read(deepest)).isInstanceOf(Node.Items.class);
        assertThat(fault("[" + deepest + "]")).isEqualTo(Fault.MALFORMED);
    }

    @Test
    void a_byte_order_mark_is_passed_over_and_counted() throws Refusal {
        byte[] json = "\uFEFF{\"a\":[ \"ü\" ]}".getBytes(StandardCharsets.UTF_8);

        Node item = items("a[*]", read(json, "a[*]")).getFirst();

        assertThat(slice(json, item)).isEqualTo("\"ü\"");
    }

    @Test
    void utf_16_is_not_taken_for_json() {
        byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(catchThrowableOfType(Refusal.class, () -> read(json, "a"))).isNotNull();
    }

    @Test
    void the_bytes_of_every_item_are_exactly_its_own() throws Refusal {
        JsonMapper mapper = JsonMapper.shared();
        Random random = new Random(20260301);
        for (int round = 0; round < 2000; round++) {
            Generated made = new Generated(random);
            String json = made.array();
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            JsonNode tree = mapper.readTree(bytes);

            var items = items("[*]", read(bytes, "[*].a", "[*].ключ"));

            assertThat(items).as(json).hasSize(tree.size());
            for (int i = 0; i < items.size(); i++) {
                String slice = slice(bytes, items.get(i));
                assertThat(slice).isEqualTo(slice.strip());
                assertThat(mapper.readTree(slice)).as(json).isEqualTo(tree.get(i));
                JsonNode wanted = tree.get(i).path("ключ");
                if (wanted.isString()) {
                    assertThat(text(items.get(i), "ключ")).isEqualTo(wanted.asString());
                }
            }
        }
    }

    private static String slice(byte[] bytes, Node node) {
        return new String(bytes, node.from(), node.to() - node.from(), StandardCharsets.UTF_8);
    }

    /** Random JSON with random white space, escapes and characters of one to four bytes. */
    private record Generated(Random random) {
        String array() {
            StringBuilder out = new StringBuilder(space() + "[" + space());
            int size = random.nextInt(6);
            for (int i = 0; i < size; i++) {
                out.append(i == 0 ? "" : space() + "," + space()).append(value(3));
            }
            return out + space() + "]" + space();
        }

        private String value(int depth) {
            return switch (random.nextInt(depth == 0 ? 5 : 7)) {
                case 0 -> Long.toString(random.nextLong());
                case 1 -> random.nextInt(100) + ".5E-" + random.nextInt(9);
                case 2 -> random.nextBoolean() ? "true" : "null";
                case 3, 4 -> string();
                case 5 -> "[" + space() + value(depth - 1) + space() + "," + value(depth - 1) + "]";
                default ->
                    "{" + space() + "\"a\"" + space() + ":" + value(depth - 1) + ",\"ключ\":" + space()
                            + value(depth - 1) + space() + "}";
            };
        }

        private String string() {
            String[] pieces = {"a", "ü", "雨", "🐢", "\\n", "\\\"", "\\u0000", "\\\\", "\\/", "]", "}", ","};
            StringBuilder out = new StringBuilder("\"");
            for (int i = random.nextInt(6); i > 0; i--) {
                out.append(pieces[random.nextInt(pieces.length)]);
            }
            return out.append('"').toString();
        }

        private String space() {
            String[] spaces = {"", "", " ", "\n", "\r\n", "\t  "};
            return spaces[random.nextInt(spaces.length)];
        }
    }
}
