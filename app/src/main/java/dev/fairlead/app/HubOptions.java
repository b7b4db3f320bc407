package dev.fairlead.app;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running hub, and its admin key. */
final class HubOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:FAIRLEAD_URL:-http://127.0.0.1:8080}",
            description = "The hub. Default: http://127.0.0.1:8080.")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:FAIRLEAD_KEY}",
            description = "Its admin key. Default: that in the data folder.")
    private @Nullable String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:FAIRLEAD_DATA}",
            description = "The hub's data folder, where admin.key is.")
    private @Nullable Path data;

    URI url() {
        return url;
    }

    HubClient client() {
        return new HubClient(url, key == null ? AdminKey.find(data == null ? DataFolder.usual() : data) : key);
    }
}
