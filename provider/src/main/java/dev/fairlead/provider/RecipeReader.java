package dev.fairlead.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compiles an entry of {@code verify}. */
final class RecipeReader {
    private final Expressions expressions;
    private final KeyReader keys;
    private final JwtReader tokens;

    RecipeReader(Expressions expressions, KeyReader keys) {
        this.expressions = expressions;
        this.keys = keys;
        this.tokens = new JwtReader(expressions, keys);
    }

    private enum Type {
        HMAC,
        HASH,
        SIGNATURE,
        JWT,
        TOKEN,
        BASIC
    }

    /** @param split of the events, null where they are no batch */
    Verification read(Section section, KeyMaking shared, @Nullable String split) {
        if (!section.has("type")) {
            throw section.fault("'type' is missing");
        }
        Type type = section.choice("type", Type.HMAC);
        String name = section.text("name", section.text("type"));
        Condition when = expressions.when(section);
        KeyMaking own = section.has("secret") ? keys.making(section.section("secret")) : null;
        KeyMaking making = own != null ? own : type == Type.BASIC ? basic(shared) : shared;
        Recipe recipe = switch (type) {
            case HMAC -> mac(section, name, MacRecipe.Kind.HMAC);
            case HASH -> mac(section, name, MacRecipe.Kind.HASH);
            case SIGNATURE -> signature(section, name);
            case JWT -> tokens.read(section, name);
            case TOKEN ->
                new TokenRecipe(name, expressions.source(section, section.text("from")), section.text("prefix", ""));
            case BASIC -> new BasicRecipe(name);
        };
        Verification.Of of = each(section, split);
        List<Verification.Assertion> asserts = asserts(section);
        Verification verification = new Verification(when, making, recipe, asserts, of);
        if (of == Verification.Of.EACH_ITEM) {
            checkEach(section, verification);
        }
        section.end();
        return verification;
    }

    private static KeyMaking basic(KeyMaking shared) {
        return shared.equals(KeyMaking.PLAIN) ? KeyMaking.BASIC : shared;
    }

    private static Verification.Of each(Section section, @Nullable String split) {
        if (!section.has("each")) {
            return Verification.Of.REQUEST;
        }
        if (!section.text("each").equals(split)) {
            throw section.fault(
                    "each",
                    "'each' has to be what 'events' are split by, "
                            + (split == null ? "but they are not split" : "which is '" + split + "'"));
        }
        return Verification.Of.EACH_ITEM;
    }

    /** What is signed again for each of many items must not grow with the body. */
    private static void checkEach(Section section, Verification each) {
        if (!(each.recipe().evidence() instanceof BodySource.InItem)) {
            throw section.fault("each", "with 'each' the proof has to be in the items: 'from' should be item.X");
        }
        boolean large = each.asserts().stream()
                        .anyMatch(one -> one.left().reads(RecipeReader::isLarge)
                                || one.right().reads(RecipeReader::isLarge))
                || (each.recipe() instanceof MacRecipe mac
                        && mac.signed().message().reads(RecipeReader::isLarge))
                || (each.recipe() instanceof KeyRecipe key
                        && key.signed().message().reads(RecipeReader::isLarge));
        if (large) {
            throw section.fault(
                    "message",
                    "with 'each' a message can hold item.X, header.X, config.X and text, but not the whole body or what"
                            + " stands outside the item: it would be read once for each item");
        }
    }

    private static boolean isLarge(Source source) {
        return source instanceof Source.Body
                || source instanceof NamedSource
                || (source.readsBody() && !(source instanceof BodySource.InItem));
    }

    private List<Verification.Assertion> asserts(Section section) {
        List<Verification.Assertion> asserts = new ArrayList<>();
        for (Object pair : section.list("assert")) {
            if (!(pair instanceof List<?> both) || both.size() != 2) {
                throw section.fault("assert", "'assert' is a list of pairs: [[\"{a}\", \"{b}\"]]");
            }
            asserts.add(new Verification.Assertion(
                    expressions.template(section, String.valueOf(both.getFirst())),
                    expressions.template(section, String.valueOf(both.getLast()))));
        }
        return List.copyOf(asserts);
    }

    private MacRecipe mac(Section section, String name, MacRecipe.Kind kind) {
        Digests.Algorithm algorithm = section.choice("algorithm", Digests.Algorithm.SHA256);
        if (algorithm == Digests.Algorithm.MD5) {
            throw section.fault("algorithm", "MD5 proves nothing; give sha256, or what the provider documents");
        }
        Signed signed = signed(section);
        if (kind == MacRecipe.Kind.HASH && !signed.message().alwaysReads(Source.Secret.class::isInstance)) {
            throw section.fault("message", "'message' has to hold {secret}, else anyone can compute the hash");
        }
        return new MacRecipe(name, kind, algorithm, signed);
    }

    private KeyRecipe signature(Section section, String name) {
        if (!section.has("algorithm")) {
            throw section.fault("'algorithm' is missing");
        }
        KeyPlace place = keys.place(section.section("public_key"));
        Signed signed = signed(section);
        boolean readsSecret = signed.message().reads(Source.Secret.class::isInstance);
        return new KeyRecipe(
                name,
                section.choice("algorithm", PublicAlgorithm.ED25519),
                place,
                signed,
                place.needsSecret() || readsSecret);
    }

    private Signed signed(Section section) {
        Section at = section.section("signature");
        Signature signature = new Signature(
                expressions.source(at, at.text("from")),
                at.text("prefix", ""),
                at.text("split", ""),
                at.text("kv", ""),
                at.text("field", ""),
                at.choice("encoding", Signature.Encoding.HEX));
        if (signature.pairs().isEmpty() != signature.field().isEmpty()) {
            throw at.fault("'kv' and 'field' belong together");
        }
        at.end();
        Stamp stamp = section.has("timestamp") ? stamp(section.section("timestamp")) : null;
        Signed signed = new Signed(signature, stamp, message(section));
        checkTime(section, signed);
        return signed;
    }

    private Message message(Section section) {
        List<Value.Option> options = new ArrayList<>();
        List<?> list = section.has("message") ? section.list("message") : List.of("{body}");
        for (int i = 0; i < list.size(); i++) {
            options.add(expressions.option(section, "message", i, list.get(i)));
        }
        return new Message(List.copyOf(options));
    }

    private static void checkTime(Section section, Signed signed) {
        Stamp stamp = signed.stamp();
        Message message = signed.message();
        if (stamp == null) {
            if (message.reads(Source.Timestamp.class::isInstance)) {
                throw section.fault("message", "'message' holds {timestamp}, but 'timestamp' is missing");
            }
        } else if (signed.late() == null
                && !message.alwaysReads(source -> source instanceof Source.Timestamp
                        || source.equals(stamp.from())
                        || (stamp.inBody() && source instanceof Source.Body))) {
            throw section.fault("message", "'message' has to hold {timestamp}, else the signature does not cover it");
        }
        boolean pairs = !signed.signature().pairs().isEmpty();
        if (!pairs
                && (message.reads(Source.InSignature.class::isInstance)
                        || (stamp != null && stamp.from() instanceof Source.InSignature))) {
            throw section.fault("signature", "sig.X needs a signature with 'kv': only there values have names");
        }
    }

    private Stamp stamp(Section section) {
        int tolerance = section.number("tolerance", 300);
        Stamp stamp = new Stamp(
                expressions.source(section, section.text("from")),
                section.choice("unit", Stamp.Unit.S),
                Duration.ofSeconds(tolerance),
                Duration.ofSeconds(section.number("future", tolerance)),
                section.flag("number") ? Stamp.Form.NUMBER : Stamp.Form.ANY);
        section.end();
        return stamp;
    }

    static <E extends Enum<E>> E word(Section at, String key, String text, Class<E> kind) {
        for (E one : kind.getEnumConstants()) {
            if (one.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return one;
            }
        }
        List<String> names = new ArrayList<>();
        for (E one : kind.getEnumConstants()) {
            names.add(one.name());
        }
        throw at.fault(key, "'" + text + "' is not one of " + String.join(", ", names));
    }
}
