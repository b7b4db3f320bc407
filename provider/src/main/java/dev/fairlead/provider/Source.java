package dev.fairlead.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a value comes from. */
sealed interface Source
        permits BodySource,
                NamedSource,
                Source.Body,
                Source.Method,
                Source.Url,
                Source.Host,
                Source.PathLast,
                Source.Timestamp,
                Source.Secret,
                Source.Tenant,
                Source.InHeader,
                Source.InNumberedHeaders,
                Source.InQuery,
                Source.InConfig,
                Source.InSignature,
                Source.InToken,
                Source.Index {
    /** Null where there is no such value. */
    @Nullable
    String text(View view);

    default boolean present(View view) {
        return text(view) != null;
    }

    /** Whether the body has to be read first. */
    default boolean readsBody() {
        return false;
    }

    record Body() implements Source {
        @Override
        public @Nullable String text(View view) {
            return new String(view.body(), StandardCharsets.UTF_8);
        }

        @Override
        public boolean present(View view) {
            return view.body().length > 0;
        }
    }

    record Method() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.request().method();
        }
    }

    record Url() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.request().url();
        }
    }

    record Host() implements Source {
        @Override
        public @Nullable String text(View view) {
            try {
                String host = new URI(view.request().url()).getHost();
                return host == null ? null : host.toLowerCase(Locale.ROOT);
            } catch (URISyntaxException _) {
                return null; // a raw URL need not be a URI, and then names no host
            }
        }
    }

    /** The last segment of the URL's path. */
    record PathLast() implements Source {
        @Override
        public @Nullable String text(View view) {
            String path = view.request().url().split("[?#]", 2)[0];
            String last = path.substring(path.lastIndexOf('/') + 1);
            return last.isEmpty() ? null : Query.decode(last);
        }
    }

    record Timestamp() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.proving().timestamp();
        }
    }

    /** @param part null: the key's own text */
    record Secret(@Nullable String part) implements Source {
        @Override
        public @Nullable String text(View view) {
            Key key = view.proving().key();
            if (key == null) {
                return part == null ? null : view.keys().part(part);
            }
            return part == null ? key.text() : key.parts().get(part);
        }
    }

    record Tenant() implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.spot().tenant();
        }

        @Override
        public boolean readsBody() {
            return true;
        }
    }

    record InHeader(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            return Headers.find(view.request().headers(), name);
        }
    }

    /** Headers whose names end in a number from 1, such as {@code X-Sign-1} and {@code X-Sign-2}. */
    record InNumberedHeaders(String prefix) implements Source {
        private static final int MOST = 32;

        @Override
        public @Nullable String text(View view) {
            return Headers.find(view.request().headers(), prefix + 1);
        }

        List<String> all(View view) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= MOST; i++) {
                String value = Headers.find(view.request().headers(), prefix + i);
                if (value == null) {
                    break;
                }
                values.add(value);
            }
            return values;
        }
    }

    record InQuery(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            return Query.first(view.request().url(), name);
        }
    }

    record InConfig(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            return view.setting(name);
        }
    }

    /** A value that stands beside the signature in one text, such as the {@code t} of {@code t=1,v1=ab}. */
    record InSignature(String name) implements Source {
        @Override
        public @Nullable String text(View view) {
            Signature signature = view.proving().signature();
            return signature == null ? null : signature.beside(view.proving().given(), name);
        }
    }

    /** A claim of a JSON Web Token; {@code @kid} is a field of its header. */
    record InToken(Path path) implements Source {
        @Override
        public @Nullable String text(View view) {
            Token token = view.proving().token();
            return token == null ? null : token.text(path);
        }
    }

    record Index() implements Source {
        @Override
        public @Nullable String text(View view) {
            return Integer.toString(view.spot().index());
        }
    }
}
