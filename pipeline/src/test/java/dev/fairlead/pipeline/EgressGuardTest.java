package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {
    private final EgressGuard guard = new EgressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1"
            })
    void special_addresses_are_refused(String address) {
        assertThatThrownBy(() -> guard.resolve(address))
                .isInstanceOf(EgressGuard.EgressRefused.class)
                .hasMessageContaining("--egress-allow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void public_addresses_are_not(String address) throws UnknownHostException {
        assertThat(guard.resolve(address)).hasSize(1);
    }

    @Test
    void what_is_allowed_is_not_refused_and_its_neighbours_are() throws UnknownHostException {
        EgressGuard allowing = new EgressGuard(List.of(Cidr.parse("10.1.0.0/16"), Cidr.parse("fd00::/8")));

        assertThat(allowing.resolve("10.1.255.255")).hasSize(1);
        assertThat(allowing.resolve("fd00::1")).hasSize(1);
        assertThatThrownBy(() -> allowing.resolve("10.2.0.0")).isInstanceOf(EgressGuard.EgressRefused.class);
        assertThatThrownBy(() -> allowing.resolve("fc00::1")).isInstanceOf(EgressGuard.EgressRefused.class);
    }

    @Test
    void of_a_name_with_several_addresses_only_the_permitted_are_connected_to() throws UnknownHostException {
        InetAddress open = InetAddress.ofLiteral("8.8.8.8");

        assertThat(guard.permitted("mixed.example", InetAddress.ofLiteral("127.0.0.1"), open))
                .containsExactly(open);
        assertThatThrownBy(() -> guard.permitted(
                        "inner.example", InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("::1")))
                .isInstanceOf(EgressGuard.EgressRefused.class)
                .hasMessageContaining("inner.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "fc00::/129", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "example.com", ""})
    void what_is_no_range_is_said_to_be_none(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ranges_hold_what_their_bits_say() {
        assertThat(Cidr.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("255.1.2.3")))
                .isTrue();
        assertThat(Cidr.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("::1")))
                .isFalse();
        assertThat(Cidr.parse("10.0.0.7").contains(InetAddress.ofLiteral("10.0.0.7")))
                .isTrue();
        assertThat(Cidr.parse("10.0.0.7").contains(InetAddress.ofLiteral("10.0.0.6")))
                .isFalse();
        assertThat(Cidr.parse("10.0.0.128/25").contains(InetAddress.ofLiteral("10.0.0.127")))
                .isFalse();
        assertThat(Cidr.parse("10.0.0.128/25").contains(InetAddress.ofLiteral("10.0.0.255")))
                .isTrue();
    }
}
