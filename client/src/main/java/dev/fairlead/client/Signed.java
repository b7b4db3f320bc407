package dev.fairlead.client;

import dev.fairlead.client.Verification.Reason;
import dev.fairlead.client.Verification.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The headers of Standard Webhooks, taken apart. */
sealed interface Signed {
    /** @param signatures those of version 1, in base64; others are left out, as the standard says */
    record Complete(String id, String timestamp, List<String> signatures) implements Signed {}

    record Unreadable(Refused refused) implements Signed {}

    static Signed read(Map<String, List<String>> headers) {
        for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            int count = values(headers, name).size();
            if (count != 1) {
                return new Unreadable(wrongCount(name, count));
            }
        }
        List<String> signatures = Arrays.stream(
                        one(headers, "webhook-signature").split(" "))
                .filter(each -> each.startsWith("v1,"))
                .map(each -> each.substring("v1,".length()))
                .toList();
        return new Complete(one(headers, "webhook-id"), one(headers, "webhook-timestamp"), signatures);
    }

    static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey())) // the JDK has a null key for the status line
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    static Refused wrongCount(String name, int count) {
        return count == 0
                ? new Refused(Reason.MISSING_HEADER, "There is no header " + name)
                : new Refused(Reason.MALFORMED_HEADER, "There are " + count + " headers " + name);
    }

    private static String one(Map<String, List<String>> headers, String name) {
        return values(headers, name).getFirst();
    }
}
