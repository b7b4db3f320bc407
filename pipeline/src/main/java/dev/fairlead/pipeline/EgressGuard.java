package dev.fairlead.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once, checks every address and hands just those to the connection: no address that was not checked
 * is ever connected to. Special ranges (IANA special-purpose registries, OWASP SSRF cheat sheet) are refused unless
 * they are allowed by configuration.
 */
final class EgressGuard implements DnsResolver {
    private static final List<Cidr> REFUSED = ranges(
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24"
                    + " 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4"
                    + " 240.0.0.0/4 168.63.129.16/32 ::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32"
                    + " 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8");

    private final List<Cidr> allowed;

    EgressGuard(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    private static List<Cidr> ranges(String text) {
        return List.of(text.split(" ")).stream().map(Cidr::parse).toList();
    }

    /**
     * Those of its addresses that may be connected to.
     *
     * @throws EgressRefused where all of them are in a refused range
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return permitted(host, InetAddress.getAllByName(host));
    }

    InetAddress[] permitted(String host, InetAddress... addresses) throws EgressRefused {
        InetAddress[] permitted =
                Arrays.stream(addresses).filter(each -> !isRefused(each)).toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new EgressRefused(host, addresses[0]);
        }
        return permitted;
    }

    private boolean isRefused(InetAddress address) {
        return REFUSED.stream().anyMatch(range -> range.contains(address))
                && allowed.stream().noneMatch(range -> range.contains(address));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** A target that the hub does not connect to. */
    static final class EgressRefused extends UnknownHostException {
        private static final long serialVersionUID = 1;

        EgressRefused(String host, InetAddress address) {
            super("%s is %s, an address inside a private or special range; allow it with --egress-allow if it is yours"
                    .formatted(host, address.getHostAddress()));
        }
    }
}
