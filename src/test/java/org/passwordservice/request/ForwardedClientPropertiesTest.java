package org.passwordservice.request;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.passwordservice.settings.ForwardedHeader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.request.ForwardedClientTest.PROXIES;

/** Whatever a client sends, it is known by the address that the nearest trusted proxy saw. */
class ForwardedClientPropertiesTest {

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                ",",
                ";",
                "\"",
                "\\",
                " ",
                "\t",
                "for=",
                "FOR=",
                "for",
                "=",
                "host=",
                "[",
                "]",
                ":",
                "10.0.0.3",
                "192.0.2.66",
                "2001:db8:ffff::1",
                "[2001:db8::9]:80",
                "unknown",
                "_x",
                "%",
                "x");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3);
        return Arbitraries.oneOf(pieces, any).list().ofMaxSize(20).map(list -> String.join("", list));
    }

    @Property
    void whenAProxyAppendsAnAddressThenWhatPrecedesItDoesNotMatter(@ForAll("hostile") String sent) {
        assertThat(client("10.0.0.1", sent + ", 203.0.113.9:4711", ForwardedHeader.X_FORWARDED_FOR))
                .isEqualTo("203.0.113.9");
        assertThat(client("10.0.0.1", sent + ", \"[2001:db8:1::9]:4711\"", ForwardedHeader.X_FORWARDED_FOR))
                .isEqualTo("2001:db8:1::9");
        assertThat(client("10.0.0.1", sent + ", for=203.0.113.9", ForwardedHeader.FORWARDED))
                .isEqualTo("203.0.113.9");
        assertThat(client(
                        "10.0.0.1",
                        sent + ", by=10.0.0.1;for=\"[2001:db8:1::9]:4711\";proto=https",
                        ForwardedHeader.FORWARDED))
                .isEqualTo("2001:db8:1::9");
    }

    @Property
    void whenAProxyQuotesWhatTheClientChoseThenItDoesNotMatter(@ForAll("hostile") String host) {
        String quoted = host.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(client(
                        "10.0.0.1",
                        "for=192.0.2.66, for=203.0.113.9;host=\"" + quoted + "\";proto=https",
                        ForwardedHeader.FORWARDED))
                .isEqualTo("203.0.113.9");
    }

    @Property
    void whenPeerIsNoProxyThenNothingThatItSendsMatters(@ForAll("hostile") String sent) {
        for (ForwardedHeader header : ForwardedHeader.values()) {
            ForwardedClient client = ForwardedClient.of("198.51.100.7", sent, header, PROXIES);
            assertThat(client.address().text()).isEqualTo("198.51.100.7");
            assertThat(client.unreadable()).isEmpty();
        }
    }

    @Property
    void whenAProxySendsAnythingThenTheClientIsAnAddressAndTheReportIsSafeToLog(@ForAll("hostile") String sent) {
        for (ForwardedHeader header : ForwardedHeader.values()) {
            ForwardedClient client = ForwardedClient.of("10.0.0.1", sent, header, PROXIES);
            assertThat(ClientAddress.ofPeer(client.address().text())).isEqualTo(client.address());
            assertThat(client.unreadable().orElse("")).matches("[ -~]{0,60}");
        }
    }

    private static String client(String peer, String value, ForwardedHeader header) {
        return ForwardedClient.of(peer, value, header, PROXIES).address().text();
    }
}
