package dev.fairlead.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code hook}: how a hook is read from a handshake. */
sealed interface HookPlan {
    Hook read(View view) throws Refusal;

    record StoreSecret(String part, Template value) implements HookPlan {
        private static final int MOST = 4096;

        @Override
        public Hook read(View view) throws Refusal {
            String text = HookPlan.read(value, view);
            if (text.length() > MOST) {
                throw Refusal.malformed("The secret that the handshake hands over is too long.");
            }
            return new Hook.StoreSecret(part, text);
        }
    }

    record Confirm(Template url, @Nullable Template body, List<String> hosts) implements HookPlan {
        @Override
        public Hook read(View view) throws Refusal {
            KeyPlace place = new KeyPlace(PublicKeys.Format.PEM, List.of(), url, null, "", hosts);
            return new Hook.Confirm(place.allowed(view).toString(), body == null ? null : HookPlan.read(body, view));
        }
    }

    record Tell(Map<String, Template> values) implements HookPlan {
        @Override
        public Hook read(View view) throws Refusal {
            Map<String, String> read = new LinkedHashMap<>();
            for (Map.Entry<String, Template> one : values.entrySet()) {
                read.put(one.getKey(), HookPlan.read(one.getValue(), view));
            }
            return new Hook.Tell(read);
        }
    }

    record ConnectInstall(Template key, Template secret, Template baseUrl) implements HookPlan {
        @Override
        public Hook read(View view) throws Refusal {
            return new Hook.ConnectInstall(
                    HookPlan.read(key, view), HookPlan.read(secret, view), HookPlan.read(baseUrl, view));
        }
    }

    private static String read(Template template, View view) throws Refusal {
        String text = template.text(view);
        if (text == null || text.isBlank()) {
            throw Refusal.malformed("The handshake lacks what it should hand over.");
        }
        return text;
    }
}
