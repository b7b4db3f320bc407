package dev.fairlead.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles a {@code verify} entry of type {@code jwt}. */
record JwtReader(Expressions expressions, KeyReader keys) {
    JwtRecipe read(Section section, String name) {
        List<JwsAlgorithm> algorithms = new ArrayList<>();
        for (Object one : section.has("algorithms") ? section.list("algorithms") : List.of("HS256")) {
            algorithms.add(RecipeReader.word(section, "algorithms", String.valueOf(one), JwsAlgorithm.class));
        }
        boolean symmetric = algorithms.stream().allMatch(JwsAlgorithm::isSymmetric);
        if (!symmetric && algorithms.stream().anyMatch(JwsAlgorithm::isSymmetric)) {
            throw section.fault(
                    "algorithms",
                    "HS256 and its like cannot stand beside others: a public key would pass for a secret");
        }
        if (symmetric == section.has("public_key")) {
            throw section.fault(
                    "algorithms",
                    symmetric
                            ? "with HS256 and its like the key is the secret: leave out 'public_key'"
                            : "'public_key' is missing: only HS256 and its like are signed with the secret");
        }
        KeyPlace place = symmetric ? null : keys.place(section.section("public_key"));
        boolean published = place != null && !place.needsSecret();
        return new JwtRecipe(
                name,
                expressions.source(section, section.text("from")),
                section.text("prefix", ""),
                List.copyOf(algorithms),
                place,
                !published,
                claims(section, published ? Claims.Unset.REFUSED : Claims.Unset.PASSED_OVER));
    }

    private Claims claims(Section section, Claims.Unset unset) {
        Map<String, List<Template>> expected = new LinkedHashMap<>();
        if (section.has("claims")) {
            Section all = section.section("claims");
            for (String claim : all.keys()) {
                expected.put(
                        claim,
                        all.list(claim).stream()
                                .map(one -> expressions.template(all, String.valueOf(one)))
                                .toList());
            }
        }
        List<String> required =
                section.list("require").stream().map(String::valueOf).toList();
        Mask mask = new Mask();
        List<String> names = new ArrayList<>(List.of("exp", "nbf", "iat", "qsh"));
        names.addAll(expected.keySet());
        names.addAll(required);
        for (String claim : names) {
            mask.add(new Path(List.of(new Path.Step.Name(claim), new Path.Step.Each())));
        }
        return new Claims(
                Duration.ofSeconds(section.number("leeway", 60)),
                section.has("max_age") ? Duration.ofSeconds(section.number("max_age", 300)) : null,
                expected,
                required,
                section.has("qsh") ? expressions.value(section, "qsh") : null,
                unset,
                mask);
    }
}
