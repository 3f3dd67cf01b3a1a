package org.passwordservice.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.settings.Networks;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {

    private static final Networks NONE = trusted("");
    private static final Networks PROXIES = trusted("10.0.0.0/8, 2001:db8:ffff::/48");

    @Test
    void whenPeerIsNoProxyThenForwardedAddressesAreIgnored() {
        assertThat(text("198.51.100.7", "203.0.113.9", NONE)).isEqualTo("198.51.100.7");
        assertThat(text("198.51.100.7", "203.0.113.9", PROXIES)).isEqualTo("198.51.100.7");
        assertThat(text("198.51.100.7", "10.0.0.1", PROXIES)).isEqualTo("198.51.100.7");
    }

    @Test
    void whenPeerIsAProxyThenTheLastAddressThatIsNoProxy() {
        assertThat(text("10.0.0.1", "203.0.113.9", PROXIES)).isEqualTo("203.0.113.9");
        assertThat(text("10.0.0.1", "203.0.113.9, 10.9.9.9", PROXIES)).isEqualTo("203.0.113.9");
        assertThat(text("2001:db8:ffff::1", "203.0.113.9", PROXIES)).isEqualTo("203.0.113.9");
    }

    @Test
    void whenClientForgesAddressesThenTheyAreIgnored() {
        assertThat(text("10.0.0.1", "192.0.2.66, 203.0.113.9", PROXIES)).isEqualTo("203.0.113.9");
        assertThat(text("10.0.0.1", "10.0.0.7, 203.0.113.9", PROXIES)).isEqualTo("203.0.113.9");
        assertThat(text("10.0.0.1", "x,".repeat(10_000) + "203.0.113.9", PROXIES))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "localhost",
                "203.0.113.9:4711",
                "203.0.113",
                "203.0.113.0/24",
                "203.0.113.*",
                "0xCB007109",
                "203.0.113.9, ",
                "203.0.113.9\r\nX: y",
                "for=203.0.113.9"
            })
    void whenProxyForwardsNoAddressThenItsOwn(@Nullable String forwardedFor) {
        assertThat(text("10.0.0.1", forwardedFor, PROXIES)).isEqualTo("10.0.0.1");
    }

    @Test
    void whenAllAreProxiesThenTheFarthest() {
        assertThat(text("10.0.0.1", "10.0.0.3, 10.0.0.2", PROXIES)).isEqualTo("10.0.0.3");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7",
        "::ffff:198.51.100.7, 198.51.100.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:1:2::9, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80::/64",
    })
    void whenAddressIsKnownThenItsNetworkIsThatOfOneCustomer(String peer, String network) {
        assertThat(ClientAddress.of(peer, null, NONE).network()).isEqualTo(network);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unix:/run/app.sock"})
    void whenServerKnowsNoPeerThenUnknown(@Nullable String peer) {
        assertThat(ClientAddress.of(peer, "203.0.113.9", PROXIES))
                .isEqualTo(new ClientAddress("unknown", "unknown", "unknown"));
    }

    private static String text(String peer, @Nullable String forwardedFor, Networks trusted) {
        return ClientAddress.of(peer, forwardedFor, trusted).text();
    }

    private static Networks trusted(String proxies) {
        return TestSettings.with(Map.of("passwords.throttle.trusted-proxies", proxies))
                .throttle()
                .trustedProxies();
    }

    @Test
    void whenAddressIsIpv6ThenItsSiteIsTheFirst48Bits() {
        ClientAddress client = ClientAddress.of("2001:db8:1:2:3::4", null, PROXIES);

        assertThat(client.network()).isEqualTo("2001:db8:1:2::/64");
        assertThat(client.site()).isEqualTo("2001:db8:1::/48");
    }

    @Test
    void whenAddressIsIpv4ThenItIsItsSite() {
        assertThat(ClientAddress.of("203.0.113.9", null, PROXIES).site()).isEqualTo("203.0.113.9");
    }
}
