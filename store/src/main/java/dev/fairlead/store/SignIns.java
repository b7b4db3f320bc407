package dev.fairlead.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** One-time links into the console and the sessions that they open; only hashes are kept. */
public final class SignIns {
    private static final Duration LINK = Duration.ofMinutes(10);
    private static final Duration SESSION = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final InstantSource clock;

    public SignIns(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A token for one sign-in within 10 minutes. */
    public String newLinkToken() {
        String token = token();
        Instant now = clock.instant();
        database.settings(handle -> {
            handle.execute("DELETE FROM sign_in WHERE expires_at < ?", Micros.parameter(now));
            return handle.execute(
                    "INSERT INTO sign_in (hash, expires_at) VALUES (?, ?)",
                    hash(token),
                    Micros.parameter(now.plus(LINK)));
        });
        return token;
    }

    /** A session's token, once for each link. */
    public Optional<String> signIn(String linkToken) {
        Instant now = clock.instant();
        return database.settings(handle -> {
            int used = handle.execute(
                    "UPDATE sign_in SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?",
                    Micros.parameter(now),
                    hash(linkToken),
                    Micros.parameter(now));
            if (used == 0) {
                return Optional.<String>empty();
            }
            String session = token();
            handle.execute("DELETE FROM console_session WHERE expires_at < ?", Micros.parameter(now));
            handle.execute(
                    "INSERT INTO console_session (hash, created_at, expires_at) VALUES (?, ?, ?)",
                    hash(session),
                    Micros.parameter(now),
                    Micros.parameter(now.plus(SESSION)));
            return Optional.of(session);
        });
    }

    public boolean isSignedIn(String session) {
        return database.settings(
                handle -> handle.createQuery("SELECT 1 FROM console_session WHERE hash = :hash AND expires_at > :now")
                        .bind("hash", hash(session))
                        .bind("now", Micros.parameter(clock.instant()))
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    public void signOut(String session) {
        database.settings(handle -> handle.execute("DELETE FROM console_session WHERE hash = ?", hash(session)));
    }

    private String token() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] hash(String token) {
        return Crypto.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
