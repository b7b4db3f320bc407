package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All filters by name; each is made of what stands in its parentheses. */
final class Filters {
    static final Map<String, Function<String, Filter>> BY_NAME = new TreeMap<>();

    static {
        add("lower", value -> value.toLowerCase(Locale.ROOT));
        add("upper", value -> value.toUpperCase(Locale.ROOT));
        add("trim", String::strip);
        add("json", JsonWriter::escaped);
        add("base64", value -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        add("label", value -> before(value, value.indexOf('.')));
        add("urldecode", Query::decode);
        add("urlencode", UrlFilter::escaped);
        BY_NAME.put("after", mark -> TextFilter.of(value -> after(value, value.indexOf(mark), mark)));
        BY_NAME.put("before", mark -> TextFilter.of(value -> before(value, value.indexOf(mark))));
        BY_NAME.put("after_last", mark -> TextFilter.of(value -> after(value, value.lastIndexOf(mark), mark)));
        BY_NAME.put("before_last", mark -> TextFilter.of(value -> before(value, value.lastIndexOf(mark))));
        BY_NAME.put("prepend", text -> TextFilter.of(value -> text + value));
        BY_NAME.put("strip", prefix -> TextFilter.of(value -> after(value, value.startsWith(prefix) ? 0 : -1, prefix)));
        BY_NAME.put("replace", Filters::replace);
        BY_NAME.put("default", TextFilter.Default::new);
        BY_NAME.put("field", TextFilter.JsonField::new);
        BY_NAME.put("base64decode", _ -> new TextFilter.Base64Decode());
        BY_NAME.put("pem", _ -> new TextFilter.Pem());
        BY_NAME.put("unescape", UrlFilter.Unescape::new);
        BY_NAME.put("origin", _ -> new UrlFilter.Origin());
        BY_NAME.put("host", _ -> new UrlFilter.Host());
        BY_NAME.put("site", _ -> new UrlFilter.Site());
        BY_NAME.put("id18", _ -> new UrlFilter.Id18());
        BY_NAME.put("sha256hex", _ -> digest(Digests.Algorithm.SHA256, DigestFilter.Form.HEX));
        BY_NAME.put("sha256base64", _ -> digest(Digests.Algorithm.SHA256, DigestFilter.Form.BASE64));
        BY_NAME.put("sha512hex", _ -> digest(Digests.Algorithm.SHA512, DigestFilter.Form.HEX));
        BY_NAME.put("sha1hex", _ -> digest(Digests.Algorithm.SHA1, DigestFilter.Form.HEX));
        BY_NAME.put("md5hex", _ -> digest(Digests.Algorithm.MD5, DigestFilter.Form.HEX));
        BY_NAME.put("crc32", _ -> new DigestFilter.Crc32());
        BY_NAME.put("hmac_hex", name -> DigestFilter.keyed(name, DigestFilter.Form.HEX));
        BY_NAME.put("hmac_base64", name -> DigestFilter.keyed(name, DigestFilter.Form.BASE64));
    }

    private Filters() {}

    private static void add(String name, UnaryOperator<String> change) {
        BY_NAME.put(name, _ -> TextFilter.of(change));
    }

    private static Filter digest(Digests.Algorithm algorithm, DigestFilter.Form form) {
        return new DigestFilter.Plain(algorithm, form);
    }

    /** All of it where there is no mark. */
    private static String after(String value, int at, String mark) {
        return at < 0 ? value : value.substring(at + mark.length());
    }

    private static String before(String value, int at) {
        return at < 0 ? value : value.substring(0, at);
    }

    private static Filter replace(String argument) {
        int comma = argument.indexOf(',');
        if (comma < 1) {
            throw new IllegalArgumentException("filter 'replace' is written replace(old,new)");
        }
        String old = argument.substring(0, comma);
        String other = argument.substring(comma + 1);
        if (other.length() > old.length()) {
            throw new IllegalArgumentException("filter 'replace' cannot make a value longer");
        }
        return TextFilter.of(value -> value.replace(old, other));
    }
}
