package dev.fairlead.console;

import dev.fairlead.pipeline.Hub;
import dev.fairlead.pipeline.PipelineConfig;
import dev.fairlead.provider.Catalogue;
import dev.fairlead.store.SignIns;
import java.time.InstantSource;
import org.eclipse.jetty.server.Handler;

/** The pages below {@code /console}. Its handler blocks, and leaves every other path alone. */
public final class Console implements AutoCloseable {
    private final SignIns signIns;
    private final ConsoleHandler handler;
    private final Tail tail;

    public Console(Hub hub, Catalogue catalogue, PipelineConfig config, InstantSource clock) {
        Room room = new Room(hub, catalogue, config, clock, new Assets(), new Logos(catalogue));
        this.signIns = new SignIns(hub.stores().database(), clock);
        this.tail = new Tail(room, new Pages());
        this.handler = new ConsoleHandler(room, new Pages(), new Sessions(signIns, config.publicUrl()), tail);
    }

    public Handler handler() {
        return handler;
    }

    /** A path with query that signs in whoever opens it first, within 10 minutes. */
    public String newSignInLink() {
        return "/console/sign-in?token=" + signIns.newLinkToken();
    }

    /** Ends the live streams, so that a server can stop. */
    @Override
    public void close() {
        tail.close();
    }
}
