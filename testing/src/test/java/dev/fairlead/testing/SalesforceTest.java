package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SalesforceTest {
    private static final String SECRET = "whsec_BUZOFljr1svv6UVJZSKmAaoofoFsQgxcdgcSuoo/wak=";
    private static final SalesforceRecord ACCOUNT = SalesforceRecord.account("001f7JfVvLU83FPAVZ", "Acme");

    private static Salesforce salesforce(InstantSource clock) {
        return new Salesforce(
                "00DtwWaNXXQrA2EE3V",
                new Endpoint("https://hub.example.com/webhook/e/salesforce?token=sfom_1", clock, Ids.seeded(1)));
    }

    @Test
    void the_standard_webhooks_library_finds_a_signed_callout_genuine() {
        Request request = salesforce(InstantSource.system()).signedCallout(SECRET, "Account.updated", ACCOUNT);

        assertThatCode(() -> verify(request)).doesNotThrowAnyException();
        assertThatThrownBy(() -> verify(Tampering.body(request))).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void an_outbound_message_is_well_formed_and_holds_each_record() throws Exception {
        SalesforceRecord odd = SalesforceRecord.contact("003yJxp0HW0SzciQYC", "Ada", "<&> Söhne", "a@example.com");
        Request request = salesforce(InstantSource.fixed(Instant.parse("2026-01-15T12:00:00Z")))
                .outboundMessage(odd, odd.with("Email", "b@example.com"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(request.body()));

        assertThat(xml.getElementsByTagNameNS("*", "Notification").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagNameNS("*", "OrganizationId").item(0).getTextContent())
                .isEqualTo("00DtwWaNXXQrA2EE3V");
        assertThat(xml.getElementsByTagNameNS("*", "LastName").item(1).getTextContent())
                .isEqualTo("<&> Söhne");
        assertThat(xml.getElementsByTagNameNS("*", "Email").item(1).getTextContent())
                .isEqualTo("b@example.com");
    }

    @Test
    void a_bearer_callout_names_its_connection() {
        Request request =
                salesforce(InstantSource.system()).bearerCallout("sfb_1", "Account.updated", "conn-1", ACCOUNT);

        assertThat(request.headers()).contains(new Header("Authorization", "Bearer sfb_1"));
        assertThat(Json.read(request.body()).at("/nango/connectionId").asString())
                .isEqualTo("conn-1");
        assertThat(Json.read(request.body()).at("/data/Name").asString()).isEqualTo("Acme");
    }

    @Test
    void a_batch_of_marketing_cloud_is_signed_with_the_keys_text() {
        MarketingCloud cloud = new MarketingCloud(
                "t7hDQWV1Ulx3fX/EhrDeRPDdDRiwlsYkc/dUyhEFksU=",
                new Endpoint("https://hub.example.com/webhook/e/salesforce", InstantSource.system()));
        Request batch = cloud.transactionalSend(7000001, "EmailSent", "EmailBounced");

        assertThat(Json.read(batch.body()).size()).isEqualTo(2);
        assertThat(GitHubTest.header(batch, "x-sfmc-ens-signature"))
                .isEqualTo(Signing.base64(
                        Signing.hmacSha256("t7hDQWV1Ulx3fX/EhrDeRPDdDRiwlsYkc/dUyhEFksU=", batch.body())));
        assertThat(cloud.verification().headers()).extracting(Header::name).containsExactly("Content-Type");
    }

    private static void verify(Request request) throws Exception {
        Map<String, List<String>> headers = request.headers().stream()
                .collect(Collectors.toMap(
                        header -> header.name().toLowerCase(Locale.ROOT), header -> List.of(header.value())));
        new Webhook(SECRET).verify(new String(request.body(), StandardCharsets.UTF_8), headers);
    }
}
