package dev.fairlead.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges sample requests and compares each verdict with what the sample expects. */
public final class Samples {
    private final Catalogue catalogue;
    private final Set<String> providers;
    private final JsonMapper json = JsonMapper.shared();
    private final DedupGroups groups = new DedupGroups();
    private final Map<Path, List<String>> results = new LinkedHashMap<>();

    private Samples(Catalogue catalogue, Set<String> providers) {
        this.catalogue = catalogue;
        this.providers = providers;
    }

    /** @param failures a sentence for each expectation that is not met; empty: the sample passed */
    public record Result(Path file, List<String> failures) {
        public Result {
            failures = List.copyOf(failures);
        }

        public boolean isPassed() {
            return failures.isEmpty();
        }
    }

    /** @param results in order of directory and path */
    public record Report(List<Result> results) {
        public Report {
            results = List.copyOf(results);
        }

        public int passed() {
            return (int) results.stream().filter(Result::isPassed).count();
        }

        public int failed() {
            return results.size() - passed();
        }
    }

    /**
     * Judges every {@code *.json} in {@code dirs}, at any depth; one without {@code rawBody} is passed over.
     *
     * @param providers names or aliases of those whose samples are judged; empty: all
     */
    public static Report check(List<Path> dirs, Catalogue catalogue, Set<String> providers) {
        Samples samples = new Samples(catalogue, providers);
        dirs.forEach(samples::directory);
        samples.groups
                .failures()
                .forEach((file, failure) -> samples.failures(file).add(failure));
        List<Result> results = new ArrayList<>();
        samples.results.forEach((file, failures) -> results.add(new Result(file, failures)));
        return new Report(results);
    }

    private List<String> failures(Path file) {
        return results.computeIfAbsent(file, _ -> new ArrayList<>());
    }

    private void directory(Path dir) {
        try (Stream<Path> files = Files.walk(dir)) {
            files.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .forEach(this::file);
        } catch (IOException e) {
            failures(dir).add("cannot be read: " + e.getMessage());
        }
    }

    private void file(Path file) {
        try {
            JsonNode node = json.readTree(Files.readAllBytes(file));
            if (node.has("rawBody") && isWanted(node.path("provider").asString(""))) {
                failures(file).addAll(judge(file, Sample.of(node)));
            }
        } catch (IOException e) {
            failures(file).add("cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            failures(file).add("is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            failures(file).add("is no sample: " + e.getMessage());
        }
    }

    private boolean isWanted(String provider) {
        if (providers.isEmpty() || providers.contains(provider)) {
            return true;
        }
        Optional<Provider> known = catalogue.find(provider);
        return known.isPresent()
                && providers.stream().anyMatch(name -> catalogue.find(name).equals(known));
    }

    private List<String> judge(Path file, Sample sample) {
        Optional<Provider> provider = catalogue.find(sample.provider());
        if (provider.isEmpty()) {
            return List.of("the catalogue has no provider '" + sample.provider() + "'");
        }
        Scheme scheme = scheme(provider.get(), sample.scheme());
        SampleCheck check = new SampleCheck(sample.expect(), json);
        if (sample.tags().contains("signature-only")) {
            return check.compareSignature(signature(scheme, sample));
        }
        Verdict verdict = scheme.judge(sample.request(), sample.keys(), sample.now(), sample.source());
        if (sample.expect().path("dedupGroup").isString()) {
            String group = sample.expect().path("dedupGroup").asString();
            groups.add(file, provider.get().id() + " " + group, keys(verdict, sample));
        }
        View view = View.of(sample.request(), sample.request().body(), sample.keys());
        return check.compare(verdict, scheme.definition().events().scope().text(view));
    }

    private static Scheme scheme(Provider provider, String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? Optional.<Scheme>empty() : provider.scheme(name.substring(dot + 1)))
                .orElse(provider.defaultScheme());
    }

    /** Null where the signature fits. */
    private static @Nullable Refusal signature(Scheme scheme, Sample sample) {
        try {
            new Judge(scheme.definition(), sample.request(), sample.keys(), sample.now(), sample.source()).prove();
            return null;
        } catch (Refusal refusal) {
            return refusal;
        }
    }

    /** What makes the webhook a repeat: tenant and id of each event, or a hash of the bytes where it has no id. */
    private static List<String> keys(Verdict verdict, Sample sample) {
        if (!(verdict instanceof Verdict.Genuine(Reading reading))) {
            return List.of("rejected " + HexFormat.of().formatHex(hash(sample)));
        }
        return reading.events().stream()
                .map(event -> event.tenant() + " "
                        + (event.id() == null ? HexFormat.of().formatHex(hash(sample)) : event.id()))
                .toList();
    }

    private static byte[] hash(Sample sample) {
        var digest = Digests.sha256();
        digest.update(sample.provider().getBytes(StandardCharsets.UTF_8));
        return digest.digest(sample.request().body());
    }
}
