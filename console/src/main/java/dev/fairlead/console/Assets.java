package dev.fairlead.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Static files; each is addressed by the hash of its content, so browsers may keep it for ever. */
final class Assets {
    record Asset(String name, String type, byte[] bytes, String hash) {
        String fileName() {
            int dot = name.lastIndexOf('.');
            return name.substring(0, dot) + "-" + hash + name.substring(dot);
        }
    }

    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final String icons = new String(read("icons.svg"), StandardCharsets.UTF_8);
    private final Map<String, Asset> byName = new LinkedHashMap<>();
    private final Map<String, Asset> byFileName = new LinkedHashMap<>();

    Assets() {
        add("tokens.css", CSS, "tokens.css");
        add("console.css", CSS, "console.css");
        add("console.js", SCRIPT, "console.js");
        add("favicon.svg", "image/svg+xml", "favicon.svg");
        add("htmx.js", SCRIPT, HTMX);
    }

    /** The symbols that each page carries; they are drawn with {@code <use href="#name">}. */
    String icons() {
        return icons;
    }

    String href(String name) {
        Asset asset = byName.get(name);
        if (asset == null) throw new IllegalArgumentException("no asset is named " + name);
        return "/console/assets/" + asset.fileName();
    }

    Optional<Asset> find(String fileName) {
        return Optional.ofNullable(byFileName.get(fileName));
    }

    /** The first 12 hex digits of the content's SHA-256. */
    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void add(String name, String type, String resource) {
        byte[] bytes = read(resource);
        Asset asset = new Asset(name, type, bytes, hash(bytes));
        byName.put(name, asset);
        byFileName.put(asset.fileName(), asset);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null)
                throw new IllegalStateException("the console's file " + resource + " is not on the class path");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
