package dev.fairlead.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates, compiled with the room. */
final class Pages {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

    String render(String template, Object model) {
        StringOutput html = new StringOutput(16_384);
        engine.render(template + ".jte", model, html);
        return html.toString();
    }

    String render(String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput(1_024);
        engine.render(template + ".jte", parameters, html);
        return html.toString();
    }
}
