package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles {@code challenges} and {@code ack}. */
record ChallengeReader(Expressions expressions) {
    private enum HookName {
        STORE_SECRET,
        CONFIRM,
        CONNECT_INSTALL
    }

    Challenge challenge(Section section) {
        Condition when = expressions.when(section);
        Challenge.Proof proof =
                !section.has("verify") || section.flag("verify") ? Challenge.Proof.SIGNED : Challenge.Proof.UNSIGNED;
        if (when.isAlways()) {
            throw section.fault("a challenge needs 'when', else it takes every event");
        }
        Challenge challenge = new Challenge(
                when,
                proof,
                section.has("require") ? requirements(section.section("require")) : List.of(),
                response(section.section("respond")),
                section.has("hook") ? hook(section.section("hook")) : null);
        if (challenge.hook() instanceof HookPlan.ConnectInstall && proof == Challenge.Proof.UNSIGNED) {
            throw section.fault("hook", "an installation has to be signed: leave out 'verify: false'");
        }
        section.end();
        return challenge;
    }

    private List<Challenge.Requirement> requirements(Section section) {
        List<Challenge.Requirement> requirements = new ArrayList<>();
        for (String left : section.keys()) {
            String right = section.text(left);
            boolean words = right.endsWith("|words}");
            String value = words ? right.substring(0, right.length() - "|words}".length()) + "}" : right;
            requirements.add(new Challenge.Requirement(
                    expressions.template(section, left),
                    expressions.template(section, value),
                    words ? Challenge.Right.WORDS : Challenge.Right.TEXT));
        }
        return List.copyOf(requirements);
    }

    List<Response> ack(Section scheme) {
        if (!scheme.has("ack")) {
            return List.of(Response.SUCCESS);
        }
        List<Response> responses =
                scheme.sections("ack").stream().map(this::response).toList();
        for (int i = 0; i < responses.size(); i++) {
            Response response = responses.get(i);
            if (response.when().isAlways() != (i == responses.size() - 1)) {
                throw scheme.fault(
                        "ack", "all answers of 'ack' but the last need 'when', and the last must not have it");
            }
            if (response.status() < 200 || response.status() > 299) {
                throw scheme.fault("ack", "'status' should be 200 to 299: any other makes the provider send again");
            }
        }
        return responses;
    }

    private Response response(Section section) {
        Condition when = expressions.when(section);
        int status = section.number("status", 200);
        String body = section.text("body", "");
        String type = section.text("type", "");
        Map<String, Template> headers = new LinkedHashMap<>();
        if (section.has("headers")) {
            Section all = section.section("headers");
            for (String name : all.keys()) {
                if (!name.matches("[A-Za-z0-9-]{1,100}")) {
                    throw all.fault(name, "'" + name + "' is no name of a header");
                }
                headers.put(name, expressions.template(all, all.text(name)));
            }
        }
        section.end();
        if (body.isEmpty() != type.isEmpty()) {
            throw section.fault("'type' and 'body' belong together");
        }
        if (status < 200 || status > 299) {
            throw section.fault("status", "'status' should be 200 to 299");
        }
        Template template = body.isEmpty() ? null : expressions.template(section, body);
        if (template != null && type.contains("html") && !template.sources().isEmpty()) {
            throw section.fault("type", "what a request says must not be answered as HTML: give text/plain");
        }
        return new Response(when, status, template == null ? null : type, template, headers);
    }

    private HookPlan hook(Section section) {
        if (!section.has("name")) {
            throw section.fault("'name' is missing");
        }
        HookPlan hook = switch (section.choice("name", HookName.STORE_SECRET)) {
            case STORE_SECRET -> new HookPlan.StoreSecret(section.text("part", "secret"), template(section, "value"));
            case CONFIRM -> confirm(section);
            case CONNECT_INSTALL ->
                new HookPlan.ConnectInstall(
                        template(section, "key"), template(section, "secret"), template(section, "base_url"));
        };
        section.end();
        return hook;
    }

    private HookPlan confirm(Section section) {
        if (!section.has("url")) {
            Section all = section.section("values");
            Map<String, Template> values = new LinkedHashMap<>();
            all.keys().forEach(name -> values.put(name, template(all, name)));
            return new HookPlan.Tell(values);
        }
        List<String> hosts =
                section.list("allowed_hosts").stream().map(String::valueOf).toList();
        Template url = template(section, "url");
        KeyReader.checkHosts(section, url, hosts);
        String method = section.text("method", "GET");
        if (!method.equals(section.has("body") ? "POST" : "GET")) {
            throw section.fault("'method' is GET, or POST with a 'body'");
        }
        @Nullable Template body = section.has("body") ? template(section, "body") : null;
        return new HookPlan.Confirm(url, body, hosts);
    }

    private Template template(Section section, String key) {
        return expressions.template(section, section.text(key));
    }
}
