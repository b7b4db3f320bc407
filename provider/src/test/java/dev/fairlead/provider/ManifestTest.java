package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private static final String GOOD = """
            name: Quay
            aliases: [quay-sandbox]
            schemes:
              default:
                verify:
                  - {type: hmac, signature: {from: header.X-Sign}}
                events: {type: "{root.kind|lower}", time: {value: "{root.at}", unit: s}}
            """;

    @TempDir
    private Path dir;

    private Path write(String id, String manifest) throws IOException {
        Files.createDirectories(dir.resolve(id).resolve("syncs"));
        Files.writeString(dir.resolve(id).resolve("manifest.yaml"), manifest);
        return dir;
    }

    private void refuses(String manifest, String... parts) throws IOException {
        write("quay", manifest);
        assertThatThrownBy(() -> Catalogue.load(dir))
                .isInstanceOf(ManifestException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void a_users_folder_is_a_provider() throws IOException {
        write("quay", GOOD);
        Files.writeString(dir.resolve("quay/instructions.md"), "# Click");
        Files.writeString(dir.resolve("quay/syncs/berths.js"), "exports.default = {}");

        Catalogue catalogue = Catalogue.builtIn().with(Catalogue.load(dir));

        Provider quay = catalogue.find("quay-sandbox").orElseThrow();
        assertThat(quay.displayName()).isEqualTo("Quay");
        assertThat(quay.instructions()).isEqualTo("# Click");
        assertThat(quay.syncs()).containsExactly(new SyncSource("berths", "exports.default = {}"));
        assertThat(catalogue.find("github")).isPresent();
    }

    @Test
    void a_catalogue_in_a_jar_is_read_as_one_in_a_directory_is() throws IOException {
        Path jar = dir.resolve("catalogue.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String folder : new String[] {"catalogue/", "catalogue/quay/"}) {
                zip.putNextEntry(new ZipEntry(folder));
            }
            zip.putNextEntry(new ZipEntry("catalogue/quay/manifest.yaml"));
            zip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Catalogue.read(URI.create("jar:" + jar.toUri() + "!/catalogue")))
                .containsOnlyKeys("quay");
    }

    @Test
    void an_unknown_key_is_an_error_with_place_and_suggestion() throws IOException {
        refuses(GOOD.replace("aliases", "alias"), "quay/manifest.yaml", "'alias'", "did you mean 'aliases'?");
        refuses(GOOD.replace("verify:", "verfy:"), "schemes.default", "'verify' is missing");
        refuses(
                GOOD.replace("type: hmac,", "type: hmac, algoritm: sha1,"),
                "schemes.default.verify[0]",
                "did you mean 'algorithm'?");
        refuses(GOOD.replace("events: {", "events: {xyzzy: 1, "), "schemes.default.events", "known are");
    }

    @Test
    void what_cannot_work_is_an_error() throws IOException {
        refuses(GOOD.replace("type: hmac", "type: hmc"), "give one of hmac, hash, signature, jwt, token, basic");
        refuses(GOOD.replace("root.kind|lower", "root.kind|lowr"), "unknown filter 'lowr'");
        refuses(GOOD.replace("{root.kind|lower}", "{rot.kind}"), "unknown source 'rot.kind'");
        refuses(GOOD.replace("{root.kind|lower}", "{root.kind"), "'{' without '}'");
        refuses(GOOD.replace("name: Quay", "nam: Quay"), "'name' is missing");
        refuses(GOOD.replace("type: hmac,", "type: hash,"), "anyone can compute the hash");
        refuses(
                GOOD.replace("type: hmac,", "type: hmac, timestamp: {from: header.X-Time},"),
                "'message' has to hold {timestamp}");
        refuses(
                GOOD.replace("    events:", "      - {type: token, from: query.token}\n    events:"),
                "is never reached");
        refuses(
                GOOD.replace("    events:", "    challenges: [{respond: {status: 200}}]\n    events:"),
                "a challenge needs 'when'");
        refuses("name: [", "is not YAML");
    }

    @Test
    void all_manifests_that_cannot_be_used_are_named_together() throws IOException {
        write("one", "name: One");
        write("two", "nam: Two");
        assertThatThrownBy(() -> Catalogue.load(dir)).hasMessageContainingAll("one/manifest.yaml", "two/manifest.yaml");
    }

    @Test
    void two_providers_cannot_share_a_name() throws IOException {
        write("quay", GOOD);
        write("wharf", GOOD);
        assertThatThrownBy(() -> Catalogue.load(dir)).hasMessageContainingAll("quay-sandbox", "already a name of quay");
    }

    @Test
    void braces_are_doubled_to_stand_for_themselves() throws IOException {
        write("quay", GOOD.replace("events:", "ack: {type: a/b, body: '{{\"ok\":{method}}}'}\n    events:"));
        Scheme scheme = Catalogue.load(dir).find("quay").orElseThrow().defaultScheme();
        Sender sender = Sender.json("{}");
        String mac = Sender.hex(
                Sender.hmac(Sender.SECRET.getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8)));

        Verdict verdict = scheme.judge(sender.header("X-Sign", mac).request(), Sender.keys(Sender.SECRET), Sender.NOW);

        assertThat(Sender.genuine(verdict).ack().body()).asString().isEqualTo("{\"ok\":POST}");
    }
}
