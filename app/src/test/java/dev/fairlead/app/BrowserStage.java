package dev.fairlead.app;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.fairlead.provider.Request;
import dev.fairlead.store.Environment;
import dev.fairlead.store.State;
import dev.fairlead.store.WalkLine;
import dev.fairlead.store.WalkList;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.DemoScene;
import dev.fairlead.testing.DemoScript;
import dev.fairlead.testing.Received;
import dev.fairlead.testing.Reply;
import dev.fairlead.testing.Sender;
import dev.fairlead.testing.SinkApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A hub as the demo leaves it, and a browser before it: six providers' webhooks, some of which went wrong. */
final class BrowserStage implements AutoCloseable {
    static final String BROWSER = "fairlead.browser";
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long OTHER_PORTAL = 20_061_102;
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Opened opened = new Opened();
    private final SinkApp app;
    private final House house;
    private final DemoCast cast;
    private final Sender sender;
    private final Environment environment;
    private final Browser browser;

    BrowserStage() {
        Path folder = temporary();
        opened.add(() -> Folders.delete(folder));
        app = opened.add(SinkApp.start());
        app.answers(BrowserStage::answer);
        house = opened.add(House.open(config(folder), InstantSource.system()));
        cast = opened.add(new DemoCast(house.publicUrl(), InstantSource.system()));
        sender = new Sender(house.localUrl());
        setUp();
        environment = house.hub().stores().environments().findByName("dev").orElseThrow();
        Playwright playwright = opened.add(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        browser = opened.add(playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(FLAGS)));
        play();
    }

    private static Path chromium() {
        Path chromium = Path.of(System.getProperty(BROWSER, "/usr/bin/chromium"));
        if (!Files.isExecutable(chromium)) {
            throw new IllegalStateException("There is no browser at " + chromium + ": install Chromium, name it with -D"
                    + BROWSER + "=PATH, or leave these tests out with -D" + BROWSER + "=none");
        }
        return chromium;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("fairlead-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Config config(Path folder) {
        Map<String, Given> given = new LinkedHashMap<>();
        given.put("port", Given.of("test", "0"));
        given.put("data", Given.of("test", folder.toString()));
        given.put("egress-allow", Given.of("test", "127.0.0.0/8"));
        return Config.of(List.of(new Layer(given)));
    }

    /** What is for the other customer is not taken. */
    private static Reply answer(Received request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return body.contains("\"connectionId\":\"kestrel-freight\"")
                ? Reply.json(503, Map.of("error", "upstream unavailable"))
                : Reply.json(200, Map.of("received", true));
    }

    private void setUp() {
        SetupApply setup = new SetupApply(house.hub(), house.catalogue());
        var _ = setup.apply(cast.setup(app.url("/hooks")), SetupApply.Unnamed.KEPT);
        Map<String, Object> customer =
                Map.of("kestrel-freight", Map.of("connection_config", Map.of("portalId", Long.toString(OTHER_PORTAL))));
        Map<String, Object> dev = Map.of(
                "uuid",
                DemoCast.ENVIRONMENT.toString(),
                "integrations",
                Map.of("hubspot", Map.of("provider", "hubspot", "connections", customer)));
        Map<String, Object> both = Map.of("dev", dev, "prod", Map.of());
        var _ = setup.apply(JsonMapper.shared().valueToTree(Map.of("environments", both)), SetupApply.Unnamed.KEPT);
    }

    private void play() {
        int expected = 0;
        for (DemoScene scene : DemoScript.of(cast)) {
            send(scene.request());
            awaitSettled(++expected);
        }
        send(cast.hubspot.deliver(cast.hubspot.created(20_066_310, "company", 9_418_823)));
        awaitSettled(++expected);
        send(cast.hubspot.deliver(
                cast.portal.create("contact", 47_591_357, Map.of("firstname", "Grace")),
                cast.portal.change("contact", 47_591_357, "lifecyclestage", "customer"),
                cast.hubspot.changed(OTHER_PORTAL, "deal", 5_512, "amount", "1200")));
        awaitSettled(++expected);
    }

    void send(Request request) {
        var _ = sender.send(request);
    }

    DemoCast cast() {
        return cast;
    }

    SinkApp app() {
        return app;
    }

    Environment environment() {
        return house.hub().stores().environments().find(environment.id()).orElseThrow();
    }

    House house() {
        return house;
    }

    /** Until so many are there and none has a part under way, but for those that wait for another attempt. */
    private void awaitSettled(int expected) {
        WalkList list = new WalkList(house.database());
        await().atMost(PATIENCE).until(() -> {
            List<WalkLine> lines = list.list(
                    new WalkList.Filter(environment.id(), null, null), new WalkList.Place.Newest(), expected + 1);
            return lines.size() == expected
                    && lines.stream().allMatch(line -> line.settledAt() != null || line.state() == State.FAILED);
        });
    }

    /** A page of someone who is signed in. */
    Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        Page page = context.newPage();
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        page.navigate(house.signInLink());
        page.waitForURL("**/console/dev/webhooks");
        return page;
    }

    Browser.NewContextOptions desktop(ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(1440, 1000)
                .setColorScheme(scheme)
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    String url(String path) {
        return house.localUrl() + path;
    }

    @Override
    public void close() {
        opened.close();
    }
}
