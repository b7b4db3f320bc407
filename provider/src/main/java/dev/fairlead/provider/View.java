package dev.fairlead.provider;

import org.jspecify.annotations.Nullable;

/**
 * What templates and conditions can see at one moment.
 *
 * @param body the decoded bytes
 * @param content null before the body is read
 */
record View(
        Request request, byte[] body, Keys keys, @Nullable Content content, Spot spot, Proving proving) {
    static View of(Request request, byte[] body, Keys keys) {
        return new View(request, body, keys, null, Spot.NOWHERE, Proving.NOTHING);
    }

    @Nullable
    Node root() {
        return content == null ? null : content.root();
    }

    /** A setting by its name: of the integration, else a part of the key being tried or of the integration's secrets. */
    @Nullable
    String setting(String name) {
        String text = keys.config().get(name);
        if (text == null && proving.key() != null) {
            text = proving.key().parts().get(name);
        }
        return text == null ? keys.part(name) : text;
    }

    View reads(Content read) {
        return new View(request, body, keys, read, Spot.whole(read.root()), proving);
    }

    View at(Spot other) {
        return new View(request, body, keys, content, other, proving);
    }

    View tenant(@Nullable String whose) {
        return at(spot.tenant(whose));
    }

    View proving(Proving other) {
        return new View(request, body, keys, content, spot, other);
    }

    View key(@Nullable Key key) {
        return proving(proving.key(key));
    }

    View url(String other) {
        Request elsewhere = new Request(request.method(), other, request.headers(), request.body());
        return new View(elsewhere, body, keys, content, spot, proving);
    }

    View body(byte[] other) {
        return new View(request, other, keys, content, spot, proving);
    }
}
