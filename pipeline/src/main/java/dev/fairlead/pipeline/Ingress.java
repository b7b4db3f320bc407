package dev.fairlead.pipeline;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Event;
import dev.fairlead.provider.Fault;
import dev.fairlead.provider.Hook;
import dev.fairlead.provider.Payload;
import dev.fairlead.provider.Reading;
import dev.fairlead.provider.Request;
import dev.fairlead.provider.Verdict;
import dev.fairlead.store.Appended;
import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.NewEvent;
import dev.fairlead.store.NewWebhook;
import dev.fairlead.store.Rejections.Rejection;
import dev.fairlead.store.Uuid7;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges what a provider sends and keeps it before it is acknowledged. */
final class Ingress implements Receiver {
    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern KEY_SHAPE = Pattern.compile("[a-zA-Z0-9~:.@ _-]{1,255}");
    private static final int REJECTED_BODY_KEPT = 65_536;
    private static final String UNKNOWN_TOKEN =
            "The last part of the URL is not a token that this integration knows; copy the URL anew";

    private static final String UNEXPECTED_HANDSHAKE =
            "The handshake hands over what nobody waits for: open a registration window first";

    private final Settings settings;
    private final Connections connections;
    private final Keyring keyring;
    private final GroupCommit<NewWebhook, Appended> journal;
    private final RejectionDesk rejections;
    private final PipelineConfig config;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final WalkMetrics metrics;

    Ingress(
            Settings settings,
            Connections connections,
            GroupCommit<NewWebhook, Appended> journal,
            RejectionDesk rejections,
            PipelineConfig config,
            Uuid7 ids,
            InstantSource clock,
            WalkMetrics metrics) {
        this.settings = settings;
        this.connections = connections;
        this.keyring = new Keyring(connections);
        this.journal = journal;
        this.rejections = rejections;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Door open(String environment, String integration) {
        if (!UUID_SHAPE.matcher(environment).matches()) {
            return new Door.Closed(Refusals.badPath("environmentUuid", "It must be a UUID"));
        }
        if (!KEY_SHAPE.matcher(integration).matches()) {
            return new Door.Closed(
                    Refusals.badPath("providerConfigKey", "It has 1 to 255 letters, digits, spaces or ~ : . @ _ -"));
        }
        Optional<EnvironmentSettings> found = settings.environment(UUID.fromString(environment));
        if (found.isEmpty()) {
            return new Door.Closed(Refusals.unknown("unknown_environment"));
        }
        if (found.get().webhooks() == EnvironmentSettings.Plan.WITHOUT_WEBHOOKS) {
            return new Door.Closed(Refusals.featureDisabled());
        }
        return settings.integration(found.get().id(), integration)
                .<Door>map(each -> new OpenDoor(found.get(), each))
                .orElseGet(() -> new Door.Closed(Refusals.unknown("unknown_provider_config")));
    }

    private final class OpenDoor implements Door.Open {
        private final EnvironmentSettings environment;
        private final IntegrationSettings integration;

        OpenDoor(EnvironmentSettings environment, IntegrationSettings integration) {
            this.environment = environment;
            this.integration = integration;
        }

        @Override
        public Set<String> methods() {
            return integration.scheme().methods();
        }

        @Override
        public Answer receive(Arriving arriving) {
            Instant now = clock.instant();
            long nanos = System.nanoTime();
            Request request = new Request(arriving.method(), url(arriving), arriving.headers(), arriving.body());
            Optional<CustomerConnection> owner = owner(arriving);
            if (arriving.urlToken() != null && owner.isEmpty()) {
                return rejected(arriving, now, Fault.WRONG_TENANT, UNKNOWN_TOKEN);
            }
            Keyring.Ring ring = keyring.of(integration, request, owner.orElse(null));
            Verdict verdict = integration.scheme().judge(request, ring.keys(), now);
            long took = System.nanoTime() - nanos;
            return switch (verdict) {
                case Verdict.Handshake(Answer answer, Hook hook) ->
                    hook == null ? answer : rejected(arriving, now, Fault.BAD_SIGNATURE, UNEXPECTED_HANDSHAKE);
                case Verdict.Rejected(Fault fault, String reason) -> rejected(arriving, now, fault, reason);
                case Verdict.Genuine(Reading reading) ->
                    keep(arriving, now, took, reading, tenant(ring.connectionOf(reading.secret()), owner));
            };
        }

        private Optional<CustomerConnection> owner(Arriving arriving) {
            return arriving.urlToken() == null
                    ? Optional.empty()
                    : connections.findByToken(integration.id(), arriving.urlToken());
        }

        /** The one connection that it can be of: whose secret signed it, or whose URL was called. */
        private static @Nullable Long tenant(@Nullable Long signer, Optional<CustomerConnection> owner) {
            return signer != null || owner.isEmpty()
                    ? signer
                    : Long.valueOf(owner.get().id());
        }

        private Answer keep(Arriving arriving, Instant now, long took, Reading reading, @Nullable Long bound) {
            Appended appended = journal.submit(webhook(arriving, now, took, reading, bound));
            metrics.received(integration.key(), appended);
            return reading.ack();
        }

        private NewWebhook webhook(Arriving arriving, Instant now, long took, Reading reading, @Nullable Long bound) {
            List<NewEvent> events = new ArrayList<>(reading.events().size());
            @Nullable Payload payload = null;
            for (Event event : reading.events()) {
                if (event.id() == null && payload == null) {
                    payload = payload(arriving);
                }
                events.add(event(
                        event, event.id() != null || payload == null ? new byte[0] : payload.item(event.position())));
            }
            return new NewWebhook(
                    ids.next(now),
                    environment.id(),
                    integration.id(),
                    now,
                    arriving.method(),
                    target(arriving),
                    ForwardHeaders.lines(
                            arriving.headers(),
                            integration
                                    .scheme()
                                    .secretHeaders(integration.keys().config())),
                    arriving.body(),
                    arriving.remote(),
                    integration.scheme().name(),
                    reading.recipe(),
                    reading.secret(),
                    reading.signedAt(),
                    reading.signedContent() == null
                            ? null
                            : DedupKeys.ofSigned(integration.id(), reading.signedContent()),
                    bound,
                    took,
                    reading.items(),
                    events);
        }

        private Payload payload(Arriving arriving) {
            return integration
                    .scheme()
                    .payload(new Request(arriving.method(), "", arriving.headers(), arriving.body()));
        }

        /** @param content the event's own bytes, where the provider gives it no id */
        private NewEvent event(Event event, byte[] content) {
            return new NewEvent(
                    event.position(),
                    event.type(),
                    event.aliases(),
                    event.tenant(),
                    event.matches().stream()
                            .map(match -> new NewEvent.Identity(match.property(), match.value()))
                            .toList(),
                    event.object(),
                    event.time(),
                    DedupKeys.of(integration.id(), event, content, ids.next(clock.instant())),
                    event.from(),
                    event.to());
        }

        private Answer rejected(Arriving arriving, Instant now, Fault fault, String reason) {
            metrics.rejected(integration.key(), fault);
            byte[] body = arriving.body();
            rejections.keep(new Rejection(
                    ids.next(now),
                    environment.id(),
                    integration.id(),
                    now,
                    arriving.method(),
                    target(arriving),
                    ForwardHeaders.lines(
                            arriving.headers(),
                            integration
                                    .scheme()
                                    .secretHeaders(integration.keys().config())),
                    body.length > REJECTED_BODY_KEPT ? Arrays.copyOf(body, REJECTED_BODY_KEPT) : body,
                    body.length,
                    arriving.remote(),
                    integration.scheme().name(),
                    fault.status(),
                    fault.code(),
                    reason));
            return Refusals.of(fault, reason);
        }

        private String url(Arriving arriving) {
            String base = config.publicUrl().toString().replaceAll("/+$", "");
            return base + arriving.rawPath() + (arriving.rawQuery() == null ? "" : "?" + arriving.rawQuery());
        }

        private String target(Arriving arriving) {
            return Redaction.target(
                    arriving,
                    integration.scheme().secretParameters(integration.keys().config()));
        }
    }
}
