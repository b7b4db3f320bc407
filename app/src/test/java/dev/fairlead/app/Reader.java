package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Someone who reads the console; on closing, no page may have complained. */
final class Reader implements AutoCloseable {
    private static final String AXE = """
            async () => {
              const result = await axe.run(document, { resultTypes: ["violations"] });
              return result.violations.flatMap(v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.target} ${n.failureSummary}`));
            }
            """;

    private final BrowserStage stage;
    private final Page page;
    private final String suffix;
    private final List<String> complaints = new ArrayList<>();
    private String forgiven = "status of nothing";

    Reader(BrowserStage stage, ColorScheme scheme) {
        this(stage, stage.desktop(scheme), "-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    Reader(BrowserStage stage, Browser.NewContextOptions options) {
        this(stage, options, "");
    }

    private Reader(BrowserStage stage, Browser.NewContextOptions options, String suffix) {
        this.stage = stage;
        this.suffix = suffix;
        this.page = stage.page(options);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains(forgiven)) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
    }

    /** What the browser says of an answer with this status, which the test means to get, is no complaint. */
    void forgives(String status) {
        forgiven = "status of " + status;
    }

    Page page() {
        return page;
    }

    /** Goes where a link of the sidebar leads. */
    void follow(String screen) {
        page.locator("#sidebar a", new Page.LocatorOptions().setHasText(screen)).click();
    }

    /** An address of each screen; the last is a walk. */
    List<String> addresses() {
        page.navigate(stage.url("/console/dev/webhooks?integration=hubspot"));
        List<String> walks = page.locator("#rows a.stretch").all().stream()
                .map(link -> link.getAttribute("data-page"))
                .toList();
        String sheet = walks.getFirst().substring(walks.getFirst().lastIndexOf('/') + 1);
        return List.of(
                "/console/dev/webhooks",
                "/console/dev/webhooks?open=" + sheet,
                "/console/dev/webhooks?state=held",
                "/console/dev/integrations",
                "/console/dev/integrations/hubspot/settings",
                "/console/dev/integrations/jira/settings",
                "/console/dev/integrations/hubspot/endpoints?open=contacts",
                "/console/dev/settings",
                walks.getFirst() + "?tab=events&step=matched",
                walks.getFirst() + "?step=verified");
    }

    /** What axe has against the page, worst and least. */
    List<String> axe(String path) {
        page.navigate(stage.url(path));
        page.evaluate(script());
        Object found = page.evaluate(AXE);
        return ((List<?>) found).stream().map(each -> path + ": " + each).collect(Collectors.toList());
    }

    private static String script() {
        try (InputStream in = Reader.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) throw new IllegalStateException("axe is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a picture if {@code -Dfairlead.screenshots=DIR} asks for it. */
    void shoot(String name) {
        String folder = System.getProperty("fairlead.screenshots", "");
        if (!folder.isEmpty()) {
            // hiding the caret would take an inline style, which the pages forbid
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + suffix + ".png"))
                    .setCaret(ScreenshotCaret.INITIAL));
        }
    }

    @Override
    public void close() {
        page.context().close();
        assertThat(complaints).as("what the pages complained of").isEmpty();
    }
}
