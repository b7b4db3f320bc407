package dev.fairlead.console;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** The catalogue's instructions as HTML: raw HTML is shown as text, and only safe links stay links. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> outside())
            .build();

    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();

    private Markdown() {}

    /** @param left headings whose sections are left out */
    static String html(String markdown, Set<String> left) {
        Node document = PARSER.parse(markdown);
        drop(document, left);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            // the page has the one h1, the panel the h2
            if (node instanceof Heading heading) heading.setLevel(Math.clamp(heading.getLevel(), 3, 6));
        }
        return RENDERER.render(document);
    }

    private static void drop(Node document, Set<String> left) {
        boolean inside = false;
        Node next;
        for (Node node = document.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            if (node instanceof Heading)
                inside = left.contains(TEXT.render(node).strip());
            if (inside) node.unlink();
        }
    }

    private static AttributeProvider outside() {
        return (_, tag, attributes) -> {
            if (tag.equals("pre")) attributes.put("tabindex", "0"); // it may scroll
            if (tag.equals("a")) attributes.putAll(Map.of("rel", "noreferrer", "target", "_blank"));
        };
    }
}
