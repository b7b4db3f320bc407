package dev.fairlead.provider;

import java.util.List;
import java.util.Optional;

/**
 * An external API as the catalogue knows it.
 *
 * @param aliases other names for it, such as those that Nango uses
 * @param schemes at least one; the first is the default
 * @param instructions Markdown: what to do in the provider's portal; empty where there is none
 * @param logo SVG; empty where there is none
 * @param apiBaseUrl may hold <code>${connectionConfig.x}</code>; empty where there is none
 */
public record Provider(
        String id,
        List<String> aliases,
        String displayName,
        String docsUrl,
        List<Scheme> schemes,
        String instructions,
        String logo,
        String apiBaseUrl,
        List<SyncSource> syncs) {
    public Provider {
        aliases = List.copyOf(aliases);
        schemes = List.copyOf(schemes);
        syncs = List.copyOf(syncs);
    }

    public Scheme defaultScheme() {
        return schemes.getFirst();
    }

    public Optional<Scheme> scheme(String name) {
        return schemes.stream().filter(scheme -> scheme.name().equals(name)).findFirst();
    }
}
