package dev.fairlead.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadFuzzTest {
    @RegisterExtension
    static final TestEngine functions = new TestEngine();

    private static final String ECHO = "return payload";

    @FuzzTest
    void any_text_is_echoed_as_json_or_refused_as_the_scripts_error(FuzzedDataProvider data) {
        echo(data.consumeRemainingAsString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "null",
                "\"\\u0000\"",
                "{\"a\":1,\"a\":2}",
                "12345678901234567890",
                "1e999",
                "-0",
                "\"\ud800\"",
                "{\"__proto__\":{\"x\":1},\"constructor\":1,\"toJSON\":null,\"then\":1}",
                "[[[[]]]]",
                "{\"then\":{}}",
                "\ufeff{}"
            })
    void odd_texts_too(String input) {
        echo(input);
    }

    private static void echo(String input) {
        switch (functions.run(functions.webhook(ECHO), input)) {
            case Outcome.Ok(var json, var _) -> {
                var again = functions.run(functions.webhook(ECHO), json);
                assertThat(TestEngine.ok(again)).isEqualTo(json);
            }
            case Outcome.ScriptError error -> {
                assertThat(error.name()).isEqualTo("SyntaxError");
                assertThat(error.reason()).doesNotContain("graal", "java");
            }
            case Outcome.Killed killed -> throw new AssertionError(killed.toString());
        }
    }
}
