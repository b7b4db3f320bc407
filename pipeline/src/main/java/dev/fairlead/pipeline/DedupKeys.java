package dev.fairlead.pipeline;

import dev.fairlead.provider.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys that are equal for what was sent twice: 128 bits of SHA-256, scoped to the integration. */
final class DedupKeys {
    private static final byte BY_ID = 1;
    private static final byte BY_CONTENT = 2;
    private static final byte BY_SIGNATURE = 3;

    private DedupKeys() {}

    /**
     * The provider's id, or a hash of the tenant and the event's bytes where it gives none.
     *
     * @param fresh for an event that is never the repeat of another
     */
    static UUID of(long integration, Event event, byte[] content, UUID fresh) {
        if (event.id() == null && event.sameness() == Event.Sameness.NONE) {
            return fresh;
        }
        MessageDigest digest = start(integration, event.id() == null ? BY_CONTENT : BY_ID);
        add(digest, event.tenant());
        if (event.id() != null) {
            add(digest, event.id());
        } else {
            digest.update(content);
        }
        return finish(digest);
    }

    static UUID ofSigned(long integration, byte[] signedContent) {
        MessageDigest digest = start(integration, BY_SIGNATURE);
        digest.update(signedContent);
        return finish(digest);
    }

    private static MessageDigest start(long integration, byte kind) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(9).putLong(integration).put(kind).flip());
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).flip());
        digest.update(bytes);
    }

    private static UUID finish(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
