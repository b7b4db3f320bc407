package dev.fairlead.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;

/** Who runs PostgreSQL, which refuses to be root. */
sealed interface ServerUser {
    /** The user that runs the hub. */
    record Same() implements ServerUser {}

    /** Another one, which root becomes for it. */
    record Other(String name, String gid, List<String> prefix) implements ServerUser {}

    private static List<String> candidates() {
        return List.of("postgres", "nobody");
    }

    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    static ServerUser choose() {
        return isRoot() ? other() : new Same();
    }

    private static Other other() {
        try {
            List<String[]> users = Files.readAllLines(Path.of("/etc/passwd")).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length >= 4)
                    .toList();
            for (String candidate : candidates()) {
                for (String[] user : users) {
                    if (user[0].equals(candidate)) {
                        return new Other(candidate, user[3], prefix(candidate, user[3]));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The users of this machine cannot be read", e);
        }
        throw new StoreRefused("PostgreSQL does not run as root, and there is neither a user postgres nor nobody;"
                + " add one, start the hub as another user, or give --database postgres://...");
    }

    private static List<String> prefix(String user, String gid) {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            if (Files.isExecutable(Path.of(folder, "setpriv"))) {
                return List.of(folder + "/setpriv", "--reuid=" + user, "--regid=" + gid, "--clear-groups", "--");
            }
        }
        for (String folder : List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")) {
            if (Files.isExecutable(Path.of(folder, "runuser"))) {
                return List.of(folder + "/runuser", "-u", user, "--");
            }
        }
        throw new StoreRefused("PostgreSQL does not run as root, and neither setpriv nor runuser is there to become "
                + user + "; install util-linux, start the hub as another user, or give --database postgres://...");
    }

    default List<String> command(List<String> command) {
        return switch (this) {
            case Same _ -> command;
            case Other other -> {
                List<String> whole = new ArrayList<>(other.prefix());
                whole.addAll(command);
                yield whole;
            }
        };
    }

    /**
     * What PostgreSQL is told as its data folder, which is also its working folder. Another user often may not walk down
     * to it, as below /root; the link of /proc leads there without a walk.
     */
    default String nameOf(Path data) {
        return switch (this) {
            case Same _ -> data.toAbsolutePath().toString();
            case Other _ -> "/proc/self/cwd";
        };
    }

    default void own(Path path) throws IOException {
        if (this instanceof Other other) {
            UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
            PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            view.setOwner(users.lookupPrincipalByName(other.name()));
            view.setGroup(users.lookupPrincipalByGroupName(other.gid()));
        }
    }
}
