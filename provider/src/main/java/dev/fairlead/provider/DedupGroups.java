package dev.fairlead.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code dedupGroup}: two samples of one group must collide, of different groups they must not. */
final class DedupGroups {
    private record Member(Path file, List<String> keys) {}

    private final Map<String, List<Member>> groups = new LinkedHashMap<>();

    void add(Path file, String group, List<String> keys) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Member(file, keys));
    }

    /** What is wrong, by file. In a quarrel the greater number is right, else who came first. */
    Map<Path, String> failures() {
        Map<Path, String> failures = new LinkedHashMap<>();
        Map<List<String>, Map<String, List<Member>>> owners = new LinkedHashMap<>();
        groups.forEach((group, members) -> {
            Map<List<String>, List<Member>> byKeys = new LinkedHashMap<>();
            members.forEach(member ->
                    byKeys.computeIfAbsent(member.keys, _ -> new ArrayList<>()).add(member));
            List<Member> right = most(byKeys);
            byKeys.forEach((keys, same) -> {
                if (!same.equals(right)) {
                    same.forEach(member -> failures.put(
                            member.file, "dedupGroup " + group + ": does not collide with " + right.getFirst().file));
                }
            });
            owners.computeIfAbsent(right.getFirst().keys, _ -> new LinkedHashMap<>())
                    .put(group, right);
        });
        owners.forEach((keys, claims) -> {
            List<Member> right = most(claims);
            claims.forEach((group, members) -> {
                if (!members.equals(right)) {
                    members.forEach(member -> failures.put(
                            member.file, "dedupGroup " + group + ": collides with " + right.getFirst().file));
                }
            });
        });
        return failures;
    }

    private static <K> List<Member> most(Map<K, List<Member>> candidates) {
        List<Member> best = List.of();
        for (List<Member> members : candidates.values()) {
            if (members.size() > best.size()) {
                best = members;
            }
        }
        return best;
    }
}
