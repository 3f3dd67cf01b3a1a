package org.passwordservice.request;

import org.jspecify.annotations.Nullable;
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
        assertThat(ClientAddress.ofPeer(peer)).isEqualTo(new ClientAddress("unknown", "unknown"));
    }
}
