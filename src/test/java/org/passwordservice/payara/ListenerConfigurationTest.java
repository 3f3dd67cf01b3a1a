package org.passwordservice.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds what the files of {@code server-config} say of idle connections against each other. */
class ListenerConfigurationTest {

    private static final String TIMEOUT = "http-listener(?:-1)?\\.http\\.timeout-seconds=(\\d+)";

    /** The longest that a balancer in wide use keeps an idle connection: Google Cloud's, which cannot be changed. */
    private static final int BALANCER = 600;

    @Test
    void whenAConnectionIsIdleThenTheNodeKeepsItLongerThanBalancersDo() throws IOException {
        assertThat(number("payara-micro/pre-boot.txt", TIMEOUT))
                .isGreaterThan(BALANCER)
                .isEqualTo(number("payara-server/configure.asadmin", TIMEOUT));
        assertThat(Files.readString(Path.of("docs/configuration.md")))
                .contains("| `http.timeout-seconds` | " + number("payara-micro/pre-boot.txt", TIMEOUT) + " |");
    }

    @Test
    void whenNginxIsTheProxyThenItGivesUpIdleConnectionsBeforeTheNodeDoes() throws IOException {
        assertThat(number("nginx/password-service.conf", "keepalive_timeout (\\d+)s;"))
                .isLessThan(number("payara-micro/pre-boot.txt", TIMEOUT));
    }

    private static int number(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("server-config", file)));
        assertThat(found.find()).as(file).isTrue();
        return Integer.parseInt(found.group(1));
    }
}
