package dev.fairlead.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handshake asks of the hub beyond an answer. This room only names it; whether it is done is decided elsewhere. */
public sealed interface Hook {
    /**
     * The handshake hands over a secret. It is to be kept only where a user is waiting for it.
     *
     * @param part of the secret that the value becomes
     */
    record StoreSecret(String part, String value) implements Hook {
        @Override
        public String toString() {
            return "StoreSecret[" + part + "]";
        }
    }

    /**
     * The provider wants to be called back.
     *
     * @param body JSON to post, null: GET
     */
    record Confirm(String url, @Nullable String body) implements Hook {
        @Override
        public String toString() {
            return "Confirm[" + url.split("[?#]", 2)[0] + "]";
        }
    }

    /** A user has to confirm something at the provider and needs these values for it. */
    record Tell(Map<String, String> values) implements Hook {
        public Tell {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "Tell" + values.keySet();
        }
    }

    /** A site installed an Atlassian Connect app: its secret belongs to the connection with this client key. */
    record ConnectInstall(String clientKey, String secret, String baseUrl) implements Hook {
        @Override
        public String toString() {
            return "ConnectInstall[" + clientKey + "]";
        }
    }
}
