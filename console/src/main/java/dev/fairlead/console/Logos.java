package dev.fairlead.console;

import dev.fairlead.provider.Catalogue;
import dev.fairlead.provider.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The catalogue's drawings, addressed by the hash of their content. */
final class Logos {
    private final Catalogue catalogue;

    Logos(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param provider as a user named it; {@code name} gives the letters where there is no drawing */
    Logo of(String provider, String name) {
        return catalogue
                .find(provider)
                .filter(known -> !known.logo().isEmpty())
                .map(known -> new Logo("/console/logos/" + Frame.encode(known.id()) + "-" + hash(known) + ".svg", name))
                .orElseGet(() -> new Logo("", name));
    }

    Optional<byte[]> find(String fileName) {
        return catalogue.providers().stream()
                .filter(provider -> fileName.equals(provider.id() + "-" + hash(provider) + ".svg"))
                .map(provider -> provider.logo().getBytes(StandardCharsets.UTF_8))
                .findFirst();
    }

    private static String hash(Provider provider) {
        return Assets.hash(provider.logo().getBytes(StandardCharsets.UTF_8));
    }
}
