package dev.fairlead.benchmark;

import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.IssueTracker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signed webhooks made in advance, so that making them costs the measured time nothing: each opens another issue. */
record Webhooks(List<Sending> all, Map<String, Integer> byDelivery) {
    private static final String PADDING = "It happens each time, on two machines. ".repeat(15);

    /** @param first id of the first issue; no two sets of one hub share ids */
    static Webhooks make(Site site, long first, int count) {
        IssueTracker tracker = new IssueTracker(site.secret(), new Endpoint(site.webhookUrl(), InstantSource.system()));
        List<Sending> all = new ArrayList<>(count);
        Map<String, Integer> byDelivery = new HashMap<>(count * 2);
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            long id = first + i;
            int connection = i % site.connections();
            IssueTracker.Issue issue = new IssueTracker.Issue(id, "Issue " + id, PADDING, "open");
            Sending sending = Sending.of(
                    tracker.tell(site.installation(connection), "opened", issue), connection, "opened", issue, now);
            byDelivery.put(sending.delivery(), i);
            all.add(sending);
        }
        return new Webhooks(all, byDelivery);
    }

    int size() {
        return all.size();
    }

    long bytesEach() {
        return all.isEmpty() ? 0 : all.getFirst().wire().length;
    }
}
