package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.DemoScene;
import dev.fairlead.testing.DemoScene.Change;
import dev.fairlead.testing.DemoScene.Expected.IsRefused;
import dev.fairlead.testing.DemoScene.Expected.Walks;
import dev.fairlead.testing.DemoScene.Fate;
import dev.fairlead.testing.DemoScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class DemoTest {
    private final StringWriter out = new StringWriter();
    private final TestHub hub = new TestHub();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void the_demo_plays_and_all_is_as_it_should_be() throws InterruptedException {
        assertThat(play(DemoScript.of(hub.cast()))).isEmpty();
        assertThat(out.toString())
                .contains("received", "verified", "stored", "matched", "forwarded", "run", "record", "notified")
                .contains("duplicate", "rejected");
    }

    @Test
    void the_demo_notices_what_is_not_as_it_should_be() throws InterruptedException {
        Request opened = hub.cast().github.issueOpened(DemoCast.INSTALLATION, 5, "Seen");
        Request forged = hub.cast().github.forging("guess").issueOpened(DemoCast.INSTALLATION, 6, "Forged");

        List<String> faults = play(List.of(
                new DemoScene("wrong record", "github", opened, new Walks(List.of(change("other", Fate.ADDED)))),
                new DemoScene("not refused", "github", hub.cast().github.ping(), new IsRefused()),
                new DemoScene("refused", "github", forged, new Walks(List.of(change("6", Fate.ADDED))))));

        assertThat(faults)
                .anyMatch(fault -> fault.contains("wrong record: the record Issue other is not there"))
                .anyMatch(fault -> fault.contains("not refused: the hub answered 200 instead of 401"))
                .anyMatch(fault -> fault.contains("refused: 0 forwards instead of one"));
    }

    private static Change change(String id, Fate fate) {
        return new Change("issues", "Issue", id, fate);
    }

    private List<String> play(List<DemoScene> scenes) throws InterruptedException {
        DemoPaint paint = new DemoPaint(new PrintWriter(out, true), Ansi.OFF);
        return new DemoPlay(hub.house(), hub.app(), paint).play(scenes);
    }
}
