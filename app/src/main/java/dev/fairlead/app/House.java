package dev.fairlead.app;

import dev.fairlead.console.Console;
import dev.fairlead.function.FunctionEngine;
import dev.fairlead.pipeline.Hub;
import dev.fairlead.pipeline.PipelineConfig;
import dev.fairlead.pipeline.Stores;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.server.HttpDoor;
import dev.fairlead.server.Mount;
import dev.fairlead.server.Services;
import dev.fairlead.store.Crypto;
import dev.fairlead.store.Database;
import dev.fairlead.store.StoreRefused;
import dev.fairlead.store.StoreUnavailable;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A whole hub in this process. The rooms are wired together here and nowhere else. */
final class House implements AutoCloseable {
    private final Opened opened;
    private final Database database;
    private final Hub hub;
    private final Console console;
    private final Catalogue catalogue;
    private final URI publicUrl;
    private final URI localUrl;
    private final String adminKey;
    private final Optional<FirstStart.Made> made;

    private House(Opened opened, Config config, InstantSource clock) {
        this.opened = opened;
        DataFolder folder = opened.add(DataFolder.open(config.data() == null ? DataFolder.usual() : config.data()));
        HttpDoor door = opened.add(bound(config));
        this.localUrl = URI.create("http://127.0.0.1:" + door.port());
        this.publicUrl = config.publicUrl() == null ? localUrl : config.publicUrl();
        this.adminKey = AdminKey.loadOrCreate(folder);
        Crypto crypto = MasterKeys.of(config, folder);
        this.database = Databases.open(config, folder, opened);
        Stores stores = Stores.of(database, crypto, clock);
        this.made = FirstStart.of(stores);
        this.catalogue = config.catalogue() == null
                ? Catalogue.builtIn()
                : Catalogue.builtIn().with(Catalogue.load(config.catalogue()));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        FunctionEngine engine = opened.add(FunctionEngine.open(config.run().engine()));
        PipelineConfig walk = config.pipeline(publicUrl);
        this.hub = opened.add(Hub.start(walk, stores, catalogue, engine, clock, metrics));
        Services services = new Services(hub, catalogue, metrics, clock, publicUrl, adminKey);
        this.console = new Console(hub, catalogue, walk, clock);
        AdminRoutes admin = new AdminRoutes(new SetupApply(hub, catalogue), publicUrl, this::signInLink);
        door.open(services, admin.routes(), List.of(new Mount("/console", console.handler())));
        opened.add(new Doors(console, door));
    }

    /** Streams of the console end first, so that the server need not wait for them; then it drains. */
    private record Doors(Console console, HttpDoor door) implements AutoCloseable {
        @Override
        public void close() {
            console.close();
            door.close();
        }
    }

    /**
     * Starts everything; on return the hub answers.
     *
     * @throws Refusal if the port, the data or the database cannot be had
     */
    static House open(Config config, InstantSource clock) {
        Opened opened = new Opened();
        try {
            return new House(opened, config, clock);
        } catch (StoreRefused e) {
            opened.close();
            throw new Refusal(Status.DATABASE_REFUSED, sentence(e), e);
        } catch (StoreUnavailable e) {
            opened.close();
            throw new Refusal(Status.DATABASE_REFUSED, "The database cannot be reached: " + sentence(e), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static String sentence(RuntimeException e) {
        String message = Redaction.of(String.valueOf(e.getMessage()));
        return message.endsWith(".") ? message : message + ".";
    }

    private static HttpDoor bound(Config config) {
        try {
            return HttpDoor.bind(config.server());
        } catch (UncheckedIOException e) {
            throw new Refusal(Status.PORT_TAKEN, String.valueOf(e.getMessage()), e);
        }
    }

    Hub hub() {
        return hub;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Database database() {
        return database;
    }

    /** What providers call. */
    URI publicUrl() {
        return publicUrl;
    }

    /** How this machine reaches the hub. */
    URI localUrl() {
        return localUrl;
    }

    String adminKey() {
        return adminKey;
    }

    /** What a first start made, for whoever started it; empty at later ones. */
    Optional<FirstStart.Made> made() {
        return made;
    }

    /** Signs in whoever opens it first, within 10 minutes. */
    String signInLink() {
        return publicUrl + console.newSignInLink();
    }

    /** Takes no more webhooks, ends what is under way within the grace, stops the embedded PostgreSQL. */
    @Override
    public void close() {
        opened.close();
    }

    /** Ends as a crash does, as far as that can be done in the same process: nothing commits any more, nothing drains. */
    void crash() {
        database.close();
        opened.close();
    }
}
