package dev.fairlead.provider;

import java.util.List;

/** Whose a webhook claims to be, before anything is proved: good for nothing but finding secrets to try. */
public record Hint(List<Match> matches) {
    public Hint {
        matches = List.copyOf(matches);
    }
}
