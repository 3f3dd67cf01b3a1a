package org.passwordservice.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.settings.ForwardedHeader;
import org.passwordservice.settings.Networks;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardedClientTest {

    static final Networks PROXIES = trusted("10.0.0.0/8, 2001:db8:ffff::/48");

    private static final Networks NONE = trusted("");

    @Test
    void whenPeerIsNoProxyThenForwardedAddressesAreIgnored() {
        assertThat(text("198.51.100.7", "203.0.113.9", NONE)).isEqualTo("198.51.100.7");
        assertThat(text("198.51.100.7", "203.0.113.9", PROXIES)).isEqualTo("198.51.100.7");
        assertThat(text("198.51.100.7", "10.0.0.1", PROXIES)).isEqualTo("198.51.100.7");
        assertThat(standard("198.51.100.7", "for=203.0.113.9")).isEqualTo("198.51.100.7");
        assertThat(of("198.51.100.7", "unknown").unreadable()).isEmpty();
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

    /** What gateways send, in both headers. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.8:17085, 203.0.113.8",
        "203.0.113.8:1, 203.0.113.8",
        "'\"203.0.113.8:17085\"', 203.0.113.8",
        "'\"203.0.113.8\"', 203.0.113.8",
        "2001:db8:1:2::9, 2001:db8:1:2::9",
        "[2001:db8:1:2::9], 2001:db8:1:2::9",
        "[2001:DB8:1:2::9]:17085, 2001:db8:1:2::9",
        "'\"[2001:db8:1:2::9]\"', 2001:db8:1:2::9",
        "'\"[2001:db8:1:2::9]:17085\"', 2001:db8:1:2::9",
        "[::ffff:203.0.113.8]:17085, 203.0.113.8",
        "'\"\\2\\03.0.113.8\"', 203.0.113.8"
    })
    void whenProxyNamesAnAddressThenWithoutPortBracketsAndQuotes(String said, String address) {
        assertThat(text("10.0.0.1", said, PROXIES)).isEqualTo(address);
        assertThat(text("10.0.0.1", "192.0.2.66, " + said + " ,10.0.0.2:443", PROXIES))
                .isEqualTo(address);
        assertThat(standard("10.0.0.1", "for=" + said)).isEqualTo(address);
        assertThat(standard(
                        "10.0.0.1", "for=192.0.2.66,proto=https; FOR=" + said + " ;by=10.0.0.1,for=\"10.0.0.2:443\""))
                .isEqualTo(address);
        assertThat(of("10.0.0.1", said).unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "localhost",
                "203.0.113",
                "203.0.113.0/24",
                "203.0.113.*",
                "203.0.113.9:",
                "203.0.113.9:port",
                "203.0.113.9:123456",
                "203.0.113.9:80:80",
                "203.0.113:80",
                "[203.0.113.9]:80",
                "[2001:db8::9",
                "2001:db8::9]:80",
                "[2001:db8::9]80",
                "[]:80",
                "\"203.0.113.9",
                "\"\"",
                "0xCB007109",
                "203.0.113.9, ",
                "203.0.113.9\r\nX: y",
                "for=203.0.113.9"
            })
    void whenProxyForwardsNoAddressThenItsOwnAndThatIsReported(String forwardedFor) {
        ForwardedClient client = of("10.0.0.1", forwardedFor);

        assertThat(client.address().text()).isEqualTo("10.0.0.1");
        assertThat(client.unreadable()).isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenProxyForwardsNothingThenItsOwnAddressAndNothingIsReported(@Nullable String forwardedFor) {
        assertThat(of("10.0.0.1", forwardedFor).address().text()).isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", forwardedFor).unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.9",
                "proto=https;by=10.0.0.1",
                "for=unknown",
                "for=_hidden",
                "for=",
                "for =203.0.113.9",
                "xfor=203.0.113.9",
                "for=203.0.113.9;for=203.0.113.10",
                "for=203.0.113.9;host=\"a\";for=192.0.2.66",
                "for=203.0.113.9,",
                "host=\"for=203.0.113.9\"",
                "host=\"a;for=203.0.113.9;b\""
            })
    void whenTheStandardHeaderNamesNoClientThenTheProxyAndThatIsReported(String forwarded) {
        ForwardedClient client = ForwardedClient.of("10.0.0.1", forwarded, ForwardedHeader.FORWARDED, PROXIES);

        assertThat(client.address().text()).isEqualTo("10.0.0.1");
        assertThat(client.unreadable()).isPresent();
    }

    /** A host that the client chose is in what the proxy appends, in quotes; and quotes are in what the client sends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=203.0.113.9;host=\"x, for=192.0.2.66\"",
                "for=203.0.113.9;host=\"x;for=192.0.2.66\"",
                "for=203.0.113.9;host=\"\\\", for=192.0.2.66\"",
                "for=\"192.0.2.66, for=203.0.113.9",
                "for=192.0.2.66;host=\", for=203.0.113.9",
                "for=192.0.2.66;host=\"\\, for=203.0.113.9;host=\"a\"",
                "\", for=192.0.2.66, \", for=203.0.113.9",
                "for=192.0.2.66\\, for=\"203.0.113.9\""
            })
    void whenTheClientPlaysWithQuotesThenTheProxyIsBelieved(String forwarded) {
        assertThat(standard("10.0.0.1", forwarded)).isEqualTo("203.0.113.9");
    }

    @Test
    void whenAllAreProxiesThenTheFarthest() {
        assertThat(text("10.0.0.1", "10.0.0.3, 10.0.0.2", PROXIES)).isEqualTo("10.0.0.3");
        assertThat(text("10.0.0.1", "10.0.0.2,".repeat(1_000) + "10.0.0.2", PROXIES))
                .isEqualTo("10.0.0.2");
    }

    @Test
    void whenAProxyFartherAwayNamesNoClientThenItCountsAndWhatItSaidIsReported() {
        ForwardedClient client = of("10.0.0.1", "203.0.113.9, \u001b\u00e4" + "x".repeat(100) + ", 10.0.0.2");

        assertThat(client.address().text()).isEqualTo("10.0.0.2");
        assertThat(client.unreadable()).contains("??" + "x".repeat(58));
    }

    @Test
    void whenServerKnowsNoPeerThenUnknown() {
        assertThat(text(null, "203.0.113.9", PROXIES)).isEqualTo("unknown");
    }

    private static ForwardedClient of(@Nullable String peer, @Nullable String forwardedFor) {
        return ForwardedClient.of(peer, forwardedFor, ForwardedHeader.X_FORWARDED_FOR, PROXIES);
    }

    private static String text(@Nullable String peer, @Nullable String forwardedFor, Networks trusted) {
        return ForwardedClient.of(peer, forwardedFor, ForwardedHeader.X_FORWARDED_FOR, trusted)
                .address()
                .text();
    }

    private static String standard(String peer, String forwarded) {
        return ForwardedClient.of(peer, forwarded, ForwardedHeader.FORWARDED, PROXIES)
                .address()
                .text();
    }

    private static Networks trusted(String proxies) {
        return TestSettings.with(Map.of("passwords.throttle.trusted-proxies", proxies))
                .throttle()
                .trustedProxies();
    }
}
