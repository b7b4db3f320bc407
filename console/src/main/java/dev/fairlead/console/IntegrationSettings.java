package dev.fairlead.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Integration → Settings; {@code reach} says whether there is a URL to give away. */
record IntegrationSettings(
        Frame frame,
        IntegrationHead head,
        Reach reach,
        String instructions,
        List<SecretRow> secrets,
        List<Input> parts,
        Proof proof,
        Choice forwarding,
        Choice unsigned,
        String secretTrouble,
        @Nullable Last last) {

    sealed interface Reach {
        /** The account's plan includes webhooks. */
        record Url(String base, String tail) implements Reach {
            String whole() {
                return base + tail;
            }
        }

        /** It does not; the sentence stands in place of the URL. */
        record NotInPlan(String sentence) implements Reach {}
    }

    enum Choice {
        ON,
        OFF;

        static Choice of(boolean on) {
            return on ? ON : OFF;
        }

        boolean on() {
            return this == ON;
        }
    }

    record SecretRow(String id, String masked) {}

    enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** A text that the scheme asks for. */
    record Input(String name, String label, String help, String value, Need need) {
        /** A key in PEM has several lines, which a field of one line would join. */
        boolean hasLines() {
            return help.contains("PEM");
        }
    }

    record Scheme(String name, String title) {}

    /** How a webhook is proved: the scheme, and its settings that are no secrets. */
    record Proof(String scheme, List<Scheme> schemes, List<Input> inputs, String trouble) {}

    record Last(WebhookRow row, List<Fact> facts) {}
}
