package dev.fairlead.pipeline;

import java.net.InetAddress;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public record Cidr(InetAddress base, int bits) {
    public Cidr {
        int most = base.getAddress().length * 8;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException(
                    "A prefix of " + bits + " bits does not fit " + base.getHostAddress() + "; give 0 to " + most);
        }
    }

    /** @throws IllegalArgumentException where the text is not an address, optionally with a prefix length */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base = literal(slash < 0 ? text : text.substring(0, slash));
        try {
            return new Cidr(
                    base,
                    slash < 0 ? base.getAddress().length * 8 : Integer.parseInt(text, slash + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a range; give one such as 10.0.0.0/8", e);
        }
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address; give one such as 10.0.0.0/8", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        int mask = 0xff << (8 - rest);
        return rest == 0 || (mine[whole] & mask) == (other[whole] & mask);
    }
}
