package dev.fairlead.testing;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Where simulated providers get their ids from: fresh ones, or the same again for the same seed. */
public sealed interface Ids {
    long bits();

    static Ids fresh() {
        return new Fresh();
    }

    static Ids seeded(long seed) {
        return new Seeded(seed);
    }

    default UUID uuid() {
        long high = (bits() & ~0xF000L) | 0x4000L;
        long low = (bits() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A positive number below ten to the power of {@code digits}, which is at most 18. */
    default long number(int digits) {
        return 1 + Math.floorMod(bits(), (long) Math.pow(10, digits) - 1);
    }

    /** Upper-case letters and digits. */
    default String text(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Character.toUpperCase(Character.forDigit(Math.floorMod(bits(), 36), 36)));
        }
        return text.toString();
    }

    /** Lower-case hexadecimal digits. */
    default String hex(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Character.forDigit(Math.floorMod(bits(), 16), 16));
        }
        return text.toString();
    }

    /** Ids that no other run has. */
    record Fresh() implements Ids {
        @Override
        public long bits() {
            return ThreadLocalRandom.current().nextLong();
        }
    }

    /** The same ids in the same order for the same seed. */
    final class Seeded implements Ids {
        private final SplittableRandom random;

        Seeded(long seed) {
            random = new SplittableRandom(seed);
        }

        @Override
        public synchronized long bits() {
            return random.nextLong();
        }
    }
}
