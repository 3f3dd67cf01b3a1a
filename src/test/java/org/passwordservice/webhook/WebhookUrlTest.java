package org.passwordservice.webhook;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:443/a?b=c",
                "https://hooks.example.com:8443/a",
                "https://[2606:4700::1]/a"
            })
    void whenAddressIsOfHttpsAndAKnownPortThenItIsAllowed(String url) {
        assertThat(WebhookUrl.read(url, false)).contains(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/a",
                "https://hooks.example.com:80/a",
                "https://hooks.example.com:8080/a",
                "https://hooks.example.com:22/a",
                "https://127.0.0.1/a",
                "https://[::1]/a",
                "https://[::ffff:10.0.0.1]/a"
            })
    void whenOnlyPrivateNetworksMayHaveItThenItIsRefusedElsewhere(String url) {
        assertThat(WebhookUrl.read(url, false)).isEmpty();
        assertThat(WebhookUrl.read(url, true)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "/a",
                "https:/a",
                "https:hooks.example.com",
                "https://",
                "https://user:secret@hooks.example.com/a",
                "https://hooks.example.com/a#b",
                "https://hooks.example.com/a b",
                "https://hooks.example.com/\r\nX: y",
                "ftp://hooks.example.com/a",
                "file:///etc/passwd",
                "jar:https://hooks.example.com/a!/b"
            })
    void whenAddressIsNoneThenItIsRefused(String url) {
        assertThat(WebhookUrl.read(url, true)).isEmpty();
    }

    @Test
    void whenPathIsNotAsciiThenItIsEncoded() {
        assertThat(WebhookUrl.read("https://hooks.example.com/\u00e4", false))
                .contains(URI.create("https://hooks.example.com/%C3%A4"));
    }

    @Test
    void whenAddressIsTooLongThenItIsRefused() {
        String start = "https://hooks.example.com/";

        assertThat(WebhookUrl.read(start + "a".repeat(WebhookUrl.LONGEST - start.length()), false))
                .isPresent();
        assertThat(WebhookUrl.read(start + "a".repeat(WebhookUrl.LONGEST - start.length() + 1), false))
                .isEmpty();
    }
}
