package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles {@code secret} and {@code public_key}. */
record KeyReader(Expressions expressions) {
    KeyMaking making(Section secret) {
        KeyMaking making = new KeyMaking(
                secret.text("part", "secret"),
                secret.choice("encoding", KeyMaking.Encoding.UTF8),
                secret.text("strip_prefix", ""),
                secret.choice("derive", KeyMaking.Derive.NONE),
                secret.has("derived") ? derived(secret.section("derived")) : null);
        secret.end();
        return making;
    }

    private Template derived(Section section) {
        Template template = expressions.template(section, section.text("sha256hex"));
        section.end();
        return template;
    }

    KeyPlace place(Section section) {
        if (!section.has("format")) {
            throw section.fault("'format' is missing");
        }
        PublicKeys.Format format = section.choice("format", PublicKeys.Format.PEM);
        String value = section.text("value", "");
        List<PublicKeys.Named> fixed = value.isEmpty() ? List.of() : PublicKeys.read(format, value);
        if (!value.isEmpty() && fixed.isEmpty()) {
            throw section.fault("value", "'value' is no public key in the format that 'format' says");
        }
        Template url = section.has("url") ? expressions.template(section, section.text("url")) : null;
        List<String> hosts =
                section.list("allowed_hosts").stream().map(String::valueOf).toList();
        checkHosts(section, url, hosts);
        if (format == PublicKeys.Format.X509_BY_URL && url == null) {
            throw section.fault("'x509-by-url' needs 'url' and 'allowed_hosts'");
        }
        Template post = section.has("post") ? expressions.template(section, section.text("post")) : null;
        String at = section.text("at", "");
        if (!at.isEmpty()) {
            Sources.path(section, at);
        }
        KeyPlace place = new KeyPlace(format, fixed, url, post, at, hosts);
        section.end();
        return place;
    }

    /** A URL that a request may name needs a list of hosts that are asked at all. */
    static void checkHosts(Section section, @Nullable Template url, List<String> hosts) {
        if ((url != null) == hosts.isEmpty()) {
            throw section.fault("'url' and 'allowed_hosts' belong together");
        }
        for (String host : hosts) {
            if (!host.matches("(\\*|[A-Za-z0-9-]+)(\\.(\\*|[A-Za-z0-9-]+))*\\.[A-Za-z0-9-]+\\.[A-Za-z]+")
                    && !host.matches("[A-Za-z0-9-]+\\.[A-Za-z]+")) {
                throw section.fault(
                        "allowed_hosts",
                        "'" + host + "' is no host: give a name, or one with * for a label before its last two");
            }
        }
    }
}
