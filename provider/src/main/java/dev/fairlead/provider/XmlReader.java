package dev.fairlead.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML as a tree: an element is a text, or an object of its children by local name (repeated ones an array) and
 * {@code @attributes}; its text beside those is {@code #text}; {@code xsi:nil} is null. A DOCTYPE is refused.
 */
final class XmlReader {
    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader in;
    private final int length;

    private XmlReader(XMLStreamReader in, int length) {
        this.in = in;
        this.length = length;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** @param split what is always an array, also where there is only one of it */
    static Node read(byte[] xml, @Nullable Split split) throws Refusal {
        Node root = read(xml);
        for (Path path : split == null ? List.<Path>of() : split.paths()) {
            root = repeated(root, path.steps());
        }
        return root;
    }

    private static Node repeated(Node node, List<Path.Step> steps) {
        if (steps.isEmpty()) {
            return node;
        }
        List<Path.Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case Path.Step.Name(String name) -> {
                if (!(node instanceof Node.Fields(Map<String, Node> old, int from, int to)) || !old.containsKey(name)) {
                    yield node;
                }
                Map<String, Node> fields = new LinkedHashMap<>(old);
                fields.computeIfPresent(name, (_, child) -> repeated(child, rest));
                yield new Node.Fields(fields, from, to);
            }
            case Path.Step.Each _ -> {
                List<Node> items = node instanceof Node.Items array ? array.items() : List.of(node);
                yield new Node.Items(
                        items.stream().map(item -> repeated(item, rest)).toList(), node.from(), node.to());
            }
            case Path.Step.At _ -> node;
        };
    }

    private static Node read(byte[] xml) throws Refusal {
        int mark = JsonReader.startsWithByteOrderMark(xml) ? 3 : 0;
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(xml, mark, xml.length - mark))
                    .toString();
            XMLStreamReader in = XML.createXMLStreamReader(new StringReader(text));
            try {
                String declared = in.getCharacterEncodingScheme();
                if (declared != null && !declared.equalsIgnoreCase("UTF-8") && !declared.equalsIgnoreCase("US-ASCII")) {
                    throw Refusal.malformed("The XML is not in UTF-8.");
                }
                return new XmlReader(in, xml.length).document();
            } finally {
                in.close();
            }
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("The XML is not in UTF-8.");
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
            throw Refusal.malformed("The body is not well-formed XML" + (line < 0 ? "." : ", near line " + line + "."));
        }
    }

    private Node document() throws XMLStreamException, Refusal {
        Map<String, Node> root = new LinkedHashMap<>();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> root.put(in.getLocalName(), element(1));
                case XMLStreamConstants.DTD -> throw Refusal.malformed("The XML has a DOCTYPE, which is not accepted.");
                default -> {}
            }
        }
        return new Node.Fields(root, 0, length);
    }

    private Node element(int depth) throws XMLStreamException, Refusal {
        if (depth > Bounds.XML_DEPTH) {
            throw Refusal.malformed("The XML is nested deeper than " + Bounds.XML_DEPTH + " elements.");
        }
        Map<String, List<Node>> children = new LinkedHashMap<>();
        if (attributes(children)) {
            skip();
            return new Node.Null(0, length);
        }
        StringBuilder text = new StringBuilder();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = in.getLocalName();
                    children.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(element(depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Refusal.malformed("The XML uses an entity that it does not define.");
                default -> {}
            }
        }
        return children.isEmpty() ? text(text.toString()) : fields(children, text.toString());
    }

    /** Adds the attributes; true where they say that the element is nil. */
    private boolean attributes(Map<String, List<Node>> children) {
        boolean nil = false;
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String name = in.getAttributeLocalName(i);
            String value = in.getAttributeValue(i);
            if (name.equals("nil")
                    && XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(in.getAttributeNamespace(i))
                    && (value.equals("true") || value.equals("1"))) {
                nil = true;
            }
            children.computeIfAbsent("@" + name, _ -> new ArrayList<>(1)).add(text(value));
        }
        return nil;
    }

    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = in.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private Node fields(Map<String, List<Node>> children, String text) {
        Map<String, Node> fields = new LinkedHashMap<>();
        children.forEach((name, nodes) ->
                fields.put(name, nodes.size() == 1 ? nodes.getFirst() : new Node.Items(nodes, 0, length)));
        if (!text.isBlank()) {
            fields.put("#text", text(text));
        }
        return new Node.Fields(fields, 0, length);
    }

    private Node text(String value) {
        return new Node.Text(value, Node.Kind.STRING, 0, length);
    }
}
