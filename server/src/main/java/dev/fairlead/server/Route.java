package dev.fairlead.server;

/**
 * One operation.
 *
 * @param method in capitals, or {@link #ANY}
 * @param template its path, such as {@code /integrations/{key}}; a trailing slash in a request does not matter
 */
public record Route(Access access, String method, String template, Endpoint endpoint) {
    public static final String ANY = "*";

    /** Who may call. */
    public enum Access {
        PUBLIC,
        /** With a secret key of an environment, which {@link Call#environment()} names. */
        ENVIRONMENT,
        /** With the hub's admin key. */
        ADMIN
    }

    public static Route open(String method, String template, Endpoint endpoint) {
        return new Route(Access.PUBLIC, method, template, endpoint);
    }

    public static Route environment(String method, String template, Endpoint endpoint) {
        return new Route(Access.ENVIRONMENT, method, template, endpoint);
    }

    public static Route admin(String method, String template, Endpoint endpoint) {
        return new Route(Access.ADMIN, method, template, endpoint);
    }
}
