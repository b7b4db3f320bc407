package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

final class SalesforceSamples {
    private static final String ORG = "00DtwWaNXXQrA2EE3V";
    private static final Pattern NOTIFICATION = Pattern.compile("<Id>(04l\\w+)</Id>");
    private static final SalesforceRecord ADA =
            SalesforceRecord.contact("0033C2v0fX0jWHAQQ2", "Ada", "<Größe> & Söhne", "ada@example.com");
    private static final SalesforceRecord ACCOUNT = SalesforceRecord.account("001f7JfVvLU83FPAVZ", "Acme");

    private SalesforceSamples() {}

    static List<SampleFile> all() {
        List<SampleFile> files = new ArrayList<>();
        files.addAll(outboundMessage());
        files.addAll(signedCallout());
        files.addAll(bearerCallout());
        files.addAll(MarketingCloudSamples.all());
        return files;
    }

    private static List<SampleFile> outboundMessage() {
        String token = "sample-outbound-token";
        SampleSet set = new SampleSet("salesforce", "outbound-message", token, Map.of(), "?token=" + token);
        set.add(
                "outbound-message-single",
                "One changed record of an org with an id of 15 characters.",
                at -> new Salesforce(ORG.substring(0, 15), at)
                        .outboundMessage(SalesforceRecord.opportunity("0064gizzfRflROdAQM", "Pump", "Closed Won")),
                request -> acknowledged(request, "Opportunity"));
        set.add(
                "outbound-message-batch",
                "Three records in one message.",
                at -> new Salesforce(ORG, at).outboundMessage(ADA, ADA.with("LastName", "Lovelace"), ACCOUNT),
                request -> acknowledged(request, "Contact", "Contact", "Account"));
        set.refuse(
                "outbound-message-refused-wrong-token",
                "Another token.",
                "bad_signature",
                at -> new Salesforce(ORG, at.to(at.url() + "x")).outboundMessage(ADA));
        set.refuse(
                "outbound-message-refused-missing-token",
                "No token.",
                "missing_signature",
                at -> new Salesforce(ORG, at.to(at.url().substring(0, at.url().indexOf('?')))).outboundMessage(ADA));
        set.add(
                "outbound-message-refused-doctype",
                "A document type that would read a file.",
                at -> new Salesforce(ORG, at)
                        .outboundMessage(
                                Signing.utf8("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><x>&f;</x>")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static Expectation acknowledged(Request request, String... types) {
        String[] ids = NOTIFICATION
                .matcher(new String(request.body(), StandardCharsets.UTF_8))
                .results()
                .map(id -> id.group(1))
                .toArray(String[]::new);
        return Expectation.events(types)
                .alias("outbound_message." + types[0], "outbound_message")
                .tenant(ORG)
                .dedup(ids)
                .answer(Json.object(
                        "status", 200,
                        "contentType", "text/xml",
                        "bodyMatches", "<([A-Za-z0-9_]+:)?Ack>\\s*true\\s*</([A-Za-z0-9_]+:)?Ack>"));
    }

    private static List<SampleFile> signedCallout() {
        SampleSet set = new SampleSet("salesforce", "callout-hmac", "whsec_c2FtcGxlLXNpZ25pbmcta2V5LW9mLTMyLWJ5dGVz");
        set.add(
                "callout-hmac-account-updated",
                "An Apex class signs as Standard Webhooks says.",
                at -> callout(new Salesforce(ORG, at), set.secret()),
                request -> Expectation.events("Account.updated")
                        .tenant(ORG)
                        .dedup(Objects.requireNonNull(Wire.header(request.headers(), "webhook-id"))));
        set.refuse(
                "callout-hmac-refused-wrong-secret",
                "Signed with another key.",
                "bad_signature",
                at -> callout(new Salesforce(ORG, at), "whsec_Z3Vlc3NlZC1zaWduaW5nLWtleS1vZi0zMi1ieXRlcw=="));
        set.refuse(
                "callout-hmac-refused-tampered-body",
                "Changed after it was signed.",
                "bad_signature",
                at -> Tampering.body(callout(new Salesforce(ORG, at), set.secret())));
        set.refuse(
                "callout-hmac-refused-stale",
                "Signed a quarter of an hour ago.",
                "stale_timestamp",
                at -> callout(new Salesforce(ORG, at.at(SampleFile.LONG_AGO)), set.secret()));
        set.refuse(
                "callout-hmac-refused-missing-signature",
                "Unsigned.",
                "missing_signature",
                at -> Tampering.without(callout(new Salesforce(ORG, at), set.secret()), "webhook-signature"));
        set.add(
                "callout-hmac-refused-malformed-json",
                "Well signed, but no JSON.",
                at -> new Salesforce(ORG, at).signedCallout(set.secret(), Signing.utf8("{\"eventType\":")),
                _ -> Expectation.malformed());
        return set.files();
    }

    private static List<SampleFile> bearerCallout() {
        SampleSet set = new SampleSet("salesforce", "callout-bearer", "sample-bearer-token");
        set.add(
                "callout-bearer-nango-envelope",
                "A Flow's callout that names the connection itself.",
                at -> bearer(new Salesforce(ORG, at), set.secret()),
                _ -> Expectation.events("Account.updated").tenant("conn-1"));
        set.refuse(
                "callout-bearer-refused-wrong-token",
                "Another token.",
                "bad_signature",
                at -> bearer(new Salesforce(ORG, at), "guessed"));
        set.refuse(
                "callout-bearer-refused-missing-token",
                "No token.",
                "missing_signature",
                at -> Tampering.without(bearer(new Salesforce(ORG, at), set.secret()), "Authorization"));
        return set.files();
    }

    private static Request callout(Salesforce org, String secret) {
        return org.signedCallout(secret, "Account.updated", ACCOUNT);
    }

    private static Request bearer(Salesforce org, String token) {
        return org.bearerCallout(token, "Account.updated", "conn-1", ACCOUNT);
    }
}
