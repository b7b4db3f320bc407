package dev.fairlead.app;

import dev.fairlead.pipeline.Cidr;
import dev.fairlead.pipeline.PipelineConfig;
import dev.fairlead.server.ServerConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All settings: one component for each key of fairlead.reference.yaml, which says what they mean.
 *
 * @param data null: {@link DataFolder} picks the place
 * @param database null: the embedded PostgreSQL; a secret, as it may hold a password
 * @param masterKeyFile null: {@code master.key} in the data folder
 * @param publicUrl null: this machine's loopback address with the port
 */
record Config(
        int port,
        String bind,
        @Nullable Path data,
        @Nullable String database,
        boolean allowUnsafeDatabase,
        @Nullable Path masterKeyFile,
        @Nullable URI publicUrl,
        List<Cidr> egressAllow,
        @Nullable Path catalogue,
        @Nullable Path apply,
        LogFormat log,
        Duration poll,
        PipelineConfig.Deliver deliver,
        RunSettings run,
        DoorSettings door) {
    Config {
        Require.that(port >= 0 && port <= 65_535, "'port' is %d; give 0 to 65535".formatted(port));
        Require.that(!poll.isZero(), "'poll' is zero; give more, such as 200ms");
        Require.that(!deliver.timeout().isZero(), "'deliver.timeout' is zero; give more, such as 20s");
        egressAllow = List.copyOf(egressAllow);
    }

    /** @throws Refusal that tells all faults of the layers together */
    static Config of(List<Layer> above) {
        return new Binder(Stream.concat(Stream.of(Layer.reference()), above.stream())
                        .toList())
                .bind(Config.class);
    }

    ServerConfig server() {
        return new ServerConfig(
                bind,
                port,
                Math.toIntExact(door.webhookBody().bytes()),
                Math.toIntExact(door.apiBody().bytes()),
                door.bodiesInFlight().bytes(),
                door.bodyPatience(),
                door.idle(),
                door.connections(),
                door.grace());
    }

    PipelineConfig pipeline(URI url) {
        return new PipelineConfig(url, egressAllow, deliver, new PipelineConfig.Run(run.limits(), run.atOnce()), poll);
    }

    @Override
    public String toString() {
        return "Config[port=%d, bind=%s, data=%s, database=%s, publicUrl=%s, egressAllow=%s, log=%s, deliver=%s, run=%s, door=%s]"
                .formatted(
                        port,
                        bind,
                        data,
                        database == null ? "embedded" : "set",
                        publicUrl,
                        egressAllow,
                        log,
                        deliver,
                        run,
                        door);
    }
}
