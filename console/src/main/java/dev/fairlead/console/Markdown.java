package dev.fairlead.console;

import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** The catalogue's instructions as HTML: raw HTML is shown as text, and only safe links stay links. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> outside())
            .build();

    private Markdown() {}

    static String html(String markdown) {
        Node document = PARSER.parse(markdown);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            // the page has the one h1, the panel the h2
            if (node instanceof Heading heading) heading.setLevel(Math.clamp(heading.getLevel(), 3, 6));
        }
        return RENDERER.render(document);
    }

    private static AttributeProvider outside() {
        return (_, tag, attributes) -> {
            if (tag.equals("a")) attributes.putAll(Map.of("rel", "noreferrer", "target", "_blank"));
        };
    }

}
