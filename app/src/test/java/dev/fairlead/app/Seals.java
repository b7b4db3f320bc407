package dev.fairlead.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.fairlead.provider.Header;
import dev.fairlead.testing.Received;
import java.net.http.HttpHeaders;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Context;

/** Signatures of requests to the app, judged or made anew by others: Standard Webhooks' library, the JDK, a JavaScript engine. */
final class Seals {
    private Seals() {}

    static void check(Received request, String key) {
        Map<String, List<String>> headers = request.headers().stream()
                .collect(Collectors.groupingBy(Header::name, Collectors.mapping(Header::value, Collectors.toList())));
        assertThatCode(() -> new Webhook(key).verify(request.text(), HttpHeaders.of(headers, (_, _) -> true)))
                .doesNotThrowAnyException();
        assertThat(request.header("X-Nango-Hmac-Sha256")).isEqualTo(nangoHmac(key, request.body()));
        assertThat(request.header("X-Nango-Signature")).isEqualTo(nangoLegacy(key, request.text()));
    }

    static String nangoHmac(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String nangoLegacy(String key, String body) {
        try (Context javaScript = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            String again = javaScript
                    .eval("js", "body => JSON.stringify(JSON.parse(body))")
                    .execute(body)
                    .asString();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((key + again).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
