package dev.fairlead.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret made ready for use.
 *
 * @param index where it stands in {@link Keys#secrets()}, -1 where it is derived from the configuration
 * @param parts all that the secret holds
 */
record Key(byte[] bytes, String text, int index, @Nullable String connectionId, Map<String, String> parts) {
    /** Stands in for the key where a message is written down without it. */
    static final Key NONE = new Key(new byte[0], "", -1, null, Map.of());

    @Override
    public String toString() {
        return "Key[" + index + "]";
    }
}
