package dev.fairlead.provider;

import static dev.fairlead.provider.Sender.NOW;
import static dev.fairlead.provider.Sender.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicTest {
    private static final Scheme SCHEME = Folder.scheme("""
            settings: {username: {}, password: {kind: secret}}
            verify: [{type: basic}]
            events: {type: "{root.kind}"}
            """);

    private static Verdict judge(Map<String, String> secret, Map<String, String> config, String authorization) {
        Keys keys = new Keys(List.of(new Secret(secret, null)), config, Keys.Policy.SIGNED);
        return SCHEME.judge(
                Sender.json("{}").header("Authorization", authorization).request(), keys, NOW);
    }

    private static String basic(String credentials) {
        return "basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    @Test
    void name_and_password_may_be_kept_in_three_ways() {
        String sent = basic("hafen:schlüssel:x");

        assertThat(judge(Map.of("username", "hafen", "password", "schlüssel:x"), Map.of(), sent))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(judge(Map.of("password", "schlüssel:x"), Map.of("username", "hafen"), sent))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(judge(Map.of("secret", "hafen:schlüssel:x"), Map.of(), sent)).isInstanceOf(Verdict.Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic ", "Basic %%%", "Basic aGFmZW4=", "Bearer aGFmZW46eA==", "aGFmZW46eA=="})
    void anything_else_is_refused(String authorization) {
        Verdict.Rejected rejected =
                rejected(judge(Map.of("username", "hafen", "password", "x"), Map.of(), authorization));

        assertThat(rejected.fault()).isIn(Fault.BAD_SIGNATURE, Fault.MISSING_SIGNATURE);
    }

    @Test
    void a_password_without_a_name_is_none() {
        assertThat(judge(Map.of("password", "x"), Map.of(), basic(":x"))).isInstanceOf(Verdict.Rejected.class);
        assertThat(rejected(judge(Map.of("other", "x"), Map.of(), basic("a:x"))).fault())
                .isEqualTo(Fault.NO_SECRET);
    }

    @Test
    void the_header_is_neither_forwarded_nor_shown() {
        assertThat(SCHEME.secretHeaders(Map.of())).containsExactly("authorization");
    }
}
