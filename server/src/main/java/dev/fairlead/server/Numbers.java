package dev.fairlead.server;

/** Whole numbers in a query. */
final class Numbers {
    private Numbers() {}

    /** The value, or what stands for an absent one; what is no number of the range is noted. */
    static int of(Query query, String name, int least, int most, int absent, Checks checks) {
        return query.find(name)
                .map(text -> {
                    if (text.matches("\\d{1,9}")) {
                        int value = Integer.parseInt(text);
                        if (value >= least && value <= most) {
                            return value;
                        }
                    }
                    checks.add("invalid_type", "Expected a whole number from %d to %d".formatted(least, most), name);
                    return absent;
                })
                .orElse(absent);
    }
}
