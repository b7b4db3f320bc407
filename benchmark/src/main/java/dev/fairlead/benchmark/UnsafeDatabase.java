package dev.fairlead.benchmark;

import dev.fairlead.store.EmbeddedConfig;
import dev.fairlead.store.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Starts hubs on a PostgreSQL that may lose what it has committed: each must refuse, unless it is told otherwise. */
final class UnsafeDatabase {
    private static final int DATABASE_REFUSED = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final HubProcess.Launch launch;

    UnsafeDatabase(Path folder, HubProcess.Launch launch) {
        this.folder = folder;
        this.launch = launch;
    }

    /** Where a hub did not do as promised. */
    List<String> faults() throws IOException, InterruptedException, SQLException {
        Path home = folder.resolve("unsafe");
        EmbeddedPostgres.start(EmbeddedConfig.in(home)).close();
        Files.writeString(folder.resolve("master.key"), Base64.getEncoder().encodeToString(new byte[32]));
        List<String> faults = new ArrayList<>();
        for (String setting : UnsafeServer.PROMISES) {
            try (UnsafeServer server = UnsafeServer.start(new Postgres(home), setting)) {
                refuses(server, setting, faults);
                if (setting.equals("fsync")) {
                    startsWhenAllowed(server, faults);
                }
            }
        }
        return faults;
    }

    private void refuses(UnsafeServer server, String setting, List<String> faults)
            throws IOException, InterruptedException {
        Path log = folder.resolve(setting + "-refused.log");
        try (HubProcess hub = HubProcess.start(launch, arguments(server, setting), log)) {
            int status = hub.exit(PATIENCE);
            String said = Files.readString(log);
            if (status != DATABASE_REFUSED) {
                faults.add(
                        "with %s off the hub ended with %d instead of %d".formatted(setting, status, DATABASE_REFUSED));
            }
            if (!said.contains("PostgreSQL has " + setting + " off") || !said.contains("--allow-unsafe-database")) {
                faults.add("with %s off the hub does not say what is wrong and what to do".formatted(setting));
            }
        }
    }

    private void startsWhenAllowed(UnsafeServer server, List<String> faults) throws InterruptedException {
        Path log = folder.resolve("allowed.log");
        List<String> arguments;
        try {
            arguments = new ArrayList<>(arguments(server, "allowed"));
            arguments.add("--allow-unsafe-database");
            try (HubProcess hub = HubProcess.start(launch, arguments, log)) {
                hub.awaitReady(PATIENCE);
            }
        } catch (IOException e) {
            faults.add("with --allow-unsafe-database the hub does not start: " + e.getMessage());
        }
    }

    private List<String> arguments(UnsafeServer server, String name) throws IOException {
        return List.of(
                "--port",
                Integer.toString(freePort()),
                "--data",
                folder.resolve("hub-" + name).toString(),
                "--database",
                server.url(),
                "--master-key-file",
                folder.resolve("master.key").toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
