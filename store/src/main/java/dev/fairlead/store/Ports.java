package dev.fairlead.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Ports of this machine's loopback. */
final class Ports {
    /** Below what systems give to outgoing connections, so that a port is free again after a restart. */
    private static final int FIRST = 20_000;

    private static final int BEYOND = 32_000;
    private static final int TRIES = 200;

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private Ports() {}

    static int free(RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(FIRST, BEYOND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StoreRefused("No port between %d and %d is free for PostgreSQL".formatted(FIRST, BEYOND));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
