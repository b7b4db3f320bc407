package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resend.services.webhooks.Webhooks;
import com.resend.services.webhooks.model.VerifyWebhookOptions;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Keys;
import dev.fairlead.provider.Request;
import dev.fairlead.provider.Secret;
import dev.fairlead.provider.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vendors' own libraries judge what the samples hold, and agree with the catalogue on what is fresh or forged. */
class StandardWebhooksJudgeTest {
    private static final Catalogue CATALOGUE =
            Catalogue.load(Path.of("..", "catalogue", "src", "main", "resources", "catalogue"));

    /** A library that reads the clock itself. */
    private interface Library {
        void verify(Request request) throws Exception;
    }

    record Judged(SampleFile sample, String family, String by, Library library) {
        @Override
        public String toString() {
            return sample.provider() + "/" + sample.name() + " by " + by;
        }

        Request signed(StandardWebhooksSigner signer, Instant at) {
            return signer.sign(sample.request(), at);
        }

        Verdict verdict(Request request, Instant now) {
            Keys keys =
                    new Keys(List.of(Secret.of(StandardWebhooksSigner.SECRET)), sample.config(), Keys.Policy.SIGNED);
            return CATALOGUE
                    .find(sample.provider())
                    .orElseThrow()
                    .defaultScheme()
                    .judge(request, keys, now);
        }
    }

    static Stream<Judged> judged() {
        return CloudSamples.all().stream()
                .filter(sample -> Boolean.TRUE.equals(sample.expect().json().get("valid")))
                .flatMap(sample -> Stream.of("webhook", "svix")
                        .filter(family -> Wire.header(sample.request().headers(), family + "-id") != null)
                        .flatMap(family -> judges(sample, family)));
    }

    private static Stream<Judged> judges(SampleFile sample, String family) {
        Stream<Judged> standard =
                Stream.of(new Judged(sample, family, "standardwebhooks", StandardWebhooksJudgeTest::standard));
        Stream<Judged> svix = Stream.of(new Judged(sample, family, "svix", StandardWebhooksJudgeTest::svix));
        Stream<Judged> resend = sample.provider().equals("resend")
                ? Stream.of(new Judged(sample, family, "resend", StandardWebhooksJudgeTest::resend))
                : Stream.empty();
        return Stream.of(standard, svix, resend).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("judged")
    void a_fresh_message_is_accepted_by_both(Judged judged) {
        Instant now = Instant.now();
        Request fresh = judged.signed(StandardWebhooksSigner.of(judged.family), now);

        assertThatCode(() -> judged.library.verify(fresh)).doesNotThrowAnyException();
        assertThat(judged.verdict(fresh, now)).isInstanceOf(Verdict.Genuine.class);
    }

    @ParameterizedTest
    @MethodSource("judged")
    void what_is_forged_changed_or_stale_is_refused_by_both(Judged judged) {
        Instant now = Instant.now();
        StandardWebhooksSigner signer = StandardWebhooksSigner.of(judged.family);
        Request fresh = judged.signed(signer, now);

        for (Request bad : List.of(
                judged.signed(StandardWebhooksSigner.forger(judged.family), now),
                Tampering.body(fresh),
                Tampering.with(fresh, judged.family + "-id", "msg_other"),
                Tampering.without(fresh, judged.family + "-signature"),
                judged.signed(signer, now.minus(Duration.ofMinutes(15))),
                judged.signed(signer, now.plus(Duration.ofMinutes(15))))) {
            assertThatThrownBy(() -> judged.library.verify(bad)).isInstanceOf(Exception.class);
            assertThat(judged.verdict(bad, now)).isInstanceOf(Verdict.Rejected.class);
        }
    }

    @ParameterizedTest
    @MethodSource("judged")
    void the_samples_signature_is_the_one_that_the_library_makes(Judged judged) throws Exception {
        Request request = judged.sample.request();
        String signed = new com.svix.Webhook(StandardWebhooksSigner.SECRET)
                .sign(
                        header(request, judged.family + "-id"),
                        Long.parseLong(header(request, judged.family + "-timestamp")),
                        body(request));

        assertThat(header(request, judged.family + "-signature").split(" ")).contains(signed);
    }

    private static void standard(Request request) throws Exception {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers()
                .forEach(each -> headers.put(
                        each.name().toLowerCase(Locale.ROOT).replace("svix-", "webhook-"), List.of(each.value())));
        new com.standardwebhooks.Webhook(StandardWebhooksSigner.SECRET).verify(body(request), headers);
    }

    private static void svix(Request request) throws Exception {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach(each -> headers.put(each.name().toLowerCase(Locale.ROOT), List.of(each.value())));
        new com.svix.Webhook(StandardWebhooksSigner.SECRET).verify(body(request), headers);
    }

    private static void resend(Request request) throws Exception {
        VerifyWebhookOptions.Builder options =
                VerifyWebhookOptions.builder().payload(body(request)).secret(StandardWebhooksSigner.SECRET);
        request.headers().forEach(each -> options.addHeader(each.name(), each.value()));
        new Webhooks("no key is needed").verify(options.build());
    }

    private static String header(Request request, String name) {
        @Nullable String value = Wire.header(request.headers(), name);
        assertThat(value).as(name).isNotNull();
        return String.valueOf(value);
    }

    private static String body(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
