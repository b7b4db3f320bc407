package dev.fairlead.console;

import dev.fairlead.store.Environment;
import java.util.List;

/** A visit that was let in, and where in the hub it stands. */
record Stand(Visit visit, Environment environment, List<String> environments, String csrf, Assets assets) {
    Frame frame(String title, Frame.Screen screen) {
        return new Frame(title, screen, environment.name(), environments, csrf, assets, null);
    }
}
