package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one scheme whose vendor has no simulator: requests written down, signed as the vendor documents it, and
 * refused ones that derive from the first of them.
 */
final class VendorSamples {
    private record Message(String name, Function<Endpoint, Request> unsigned) {}

    private final List<SampleFile> files = new ArrayList<>();
    private final String provider;
    private final String scheme;
    private final Object secret;
    private final Signer signer;
    private final Signer forger;
    private Map<String, String> config = Map.of();
    private String query = "";
    private @Nullable Message first;

    /**
     * @param secret as the hub is given it: a text, or a map of named parts
     * @param forger the same recipe with another key
     */
    VendorSamples(String provider, String scheme, Object secret, Signer signer, Signer forger) {
        this.provider = provider;
        this.scheme = scheme;
        this.secret = secret;
        this.signer = signer;
        this.forger = forger;
    }

    /** Further settings of the scheme, for the samples that follow. */
    VendorSamples config(Map<String, String> settings) {
        config = settings;
        return this;
    }

    /** What stands behind the URL, with its question mark, for the samples that follow. */
    VendorSamples query(String text) {
        query = text;
        return this;
    }

    VendorSamples valid(
            String name, String description, Function<Endpoint, Request> unsigned, Expectation expectation) {
        if (first == null) {
            first = new Message(name, unsigned);
        }
        return add(name, description, at -> signer.sign(unsigned.apply(at), at.now()), expectation);
    }

    /** Any request, as it stands. */
    VendorSamples add(String name, String description, Function<Endpoint, Request> make, Expectation expectation) {
        Request request = make.apply(SampleFile.endpoint(provider, name, query));
        files.add(new SampleFile(provider, scheme, name, description, request, secret, config, expectation));
        return this;
    }

    /** The first valid request after somebody changed it. */
    VendorSamples refuse(String name, String description, String reason, UnaryOperator<Request> change) {
        return add(name, description, at -> change.apply(signed(at, signer)), Expectation.refused(reason));
    }

    VendorSamples refuseWrongSecret() {
        return add(
                "refused-wrong-secret",
                "Signed with another secret.",
                at -> signed(at, forger),
                Expectation.refused("bad_signature"));
    }

    VendorSamples refuseTamperedBody() {
        return refuse("refused-tampered-body", "Changed after it was signed.", "bad_signature", Tampering::body);
    }

    VendorSamples refuseMissingSignature(String header) {
        return refuse(
                "refused-missing-signature",
                "Unsigned.",
                "missing_signature",
                request -> Tampering.without(request, header));
    }

    /** Wrong secret, tampered body, missing signature. */
    VendorSamples refuseForgeries(String signatureHeader) {
        return refuseWrongSecret().refuseTamperedBody().refuseMissingSignature(signatureHeader);
    }

    /** Rightly signed a quarter of an hour ago. */
    VendorSamples refuseStale() {
        return add(
                "refused-stale",
                "The signed time is a quarter of an hour old.",
                at -> signed(at.at(SampleFile.LONG_AGO), signer),
                Expectation.refused("stale_timestamp"));
    }

    /** Rightly signed, but the body breaks off. */
    VendorSamples refuseMalformedJson() {
        return add(
                "refused-malformed-json",
                "Well signed, but no JSON.",
                at -> {
                    Request cut = Tampering.body(message().unsigned().apply(at), Signing.utf8("{\"cut\": \"of"));
                    return signer.sign(cut, at.now());
                },
                Expectation.malformed());
    }

    List<SampleFile> files() {
        return List.copyOf(files);
    }

    /** An unsigned POST of JSON; names and values of headers by turns. */
    static Request json(Endpoint at, String body, String... headers) {
        return post(at, "application/json", body, headers);
    }

    static Request post(Endpoint at, String contentType, String body, String... headers) {
        List<Header> list = new ArrayList<>();
        list.add(new Header("Content-Type", contentType));
        for (int i = 0; i < headers.length; i += 2) {
            list.add(new Header(headers[i], headers[i + 1]));
        }
        return new Request("POST", at.url(), list, Signing.utf8(body.strip()));
    }

    private Request signed(Endpoint at, Signer by) {
        // the ids of the first sample, so that the two differ in nothing else
        Endpoint same = SampleFile.endpoint(provider, message().name(), query).at(at.now());
        return by.sign(message().unsigned().apply(same), at.now());
    }

    private Message message() {
        return Objects.requireNonNull(first, "Write down a valid request first");
    }
}
