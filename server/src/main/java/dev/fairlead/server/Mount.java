package dev.fairlead.server;

import org.eclipse.jetty.server.Handler;

/**
 * A door of another room on the same port.
 *
 * @param prefix what its paths begin with, such as {@code /console/}
 */
public record Mount(String prefix, Handler handler) {}
