package dev.fairlead.console;

import java.util.Map;

/** What a screen answers. */
sealed interface Reply {
    /** A template with its model. */
    record Page(int status, String template, Object model, Map<String, String> headers) implements Reply {
        static Page of(String template, Object model) {
            return new Page(200, template, model, Map.of());
        }
    }

    /** To be fetched by GET. */
    record Redirect(String to) implements Reply {}

    /** Bytes that never change under their address. */
    record Kept(String type, byte[] bytes) implements Reply {}

    /** Bytes to be saved as a file. */
    record Download(String name, byte[] bytes) implements Reply {}

    /** The live list. */
    record Live(dev.fairlead.store.Environment environment, Filter filter) implements Reply {}

    /** A page without the frame: nothing is there, or nobody is signed in. */
    record Outside(int status, String title, String text) implements Reply {}

    static Outside missing(String text) {
        return new Outside(404, "Not found", text);
    }
}
