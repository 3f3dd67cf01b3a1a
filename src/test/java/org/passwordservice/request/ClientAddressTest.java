package org.passwordservice.request;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7",
        "::ffff:198.51.100.7, 198.51.100.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:1:2::9, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80::/64",
    })
    void whenAddressIsKnownThenItsNetworkIsThatOfOneCustomer(String peer, String network) {
        assertThat(ClientAddress.ofPeer(peer).network()).isEqualTo(network);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unix:/run/app.sock"})
    void whenServerKnowsNoPeerThenUnknown(@Nullable String peer) {
        assertThat(ClientAddress.ofPeer(peer)).isEqualTo(new ClientAddress("unknown", "unknown", "unknown"));
    }

    @Test
    void whenAddressIsIpv6ThenItsSiteIsTheFirst48Bits() {
        ClientAddress client = ClientAddress.ofPeer("2001:db8:1:2:3::4");

        assertThat(client.network()).isEqualTo("2001:db8:1:2::/64");
        assertThat(client.site()).isEqualTo("2001:db8:1::/48");
    }

    @Test
    void whenAddressIsIpv4ThenItIsItsSite() {
        assertThat(ClientAddress.ofPeer("203.0.113.9").site()).isEqualTo("203.0.113.9");
    }
}
