package dev.fairlead.pipeline;

import dev.fairlead.function.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How the walk goes: {@code pipeline} in fairlead.reference.yaml.
 *
 * @param publicUrl the base that providers call
 * @param egressAllow ranges that the egress guard would refuse
 * @param deliver how deliveries reach the app
 * @param run what functions may use
 * @param poll how long a stage waits when nothing wakes it: how soon work of another node is seen
 */
public record PipelineConfig(URI publicUrl, List<Cidr> egressAllow, Deliver deliver, Run run, Duration poll) {
    public PipelineConfig {
        egressAllow = List.copyOf(egressAllow);
    }

    /**
     * @param timeout how long the app may take
     * @param retries waits between attempts
     * @param atOnce attempts under way in all
     * @param atOncePerUrl attempts under way for one URL
     */
    public record Deliver(Duration timeout, List<Duration> retries, int atOnce, int atOncePerUrl) {
        public Deliver {
            retries = List.copyOf(retries);
        }
    }

    /** @param atOnce runs under way */
    public record Run(Limits limits, int atOnce) {}
}
