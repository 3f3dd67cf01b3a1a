package org.passwordservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MicroServerTest {

    private static final Path SERVER_CONFIG = Path.of(System.getProperty("service.root", "."), "server-config");

    @ParameterizedTest
    @ValueSource(strings = {"systemd/password-service.service", "container/Dockerfile"})
    void whenServiceIsMeasuredThenItHasTheFlagsThatOperatorsUse(String file) throws IOException {
        String operators = Files.readString(SERVER_CONFIG.resolve(file));

        assertThat(operators).contains(flags("-XX:"));
        // A heap that has its full size from the start: there as a share of the machine, here as a size.
        assertThat(operators).containsPattern("-XX:InitialRAMPercentage=(\\d+)[^\\n]*-XX:MaxRAMPercentage=\\1");
        assertThat(sizeAfter("-Xms")).isEqualTo(sizeAfter("-Xmx"));
    }

    private static List<String> flags(String start) {
        return MicroServer.FLAGS.stream().filter(flag -> flag.startsWith(start)).toList();
    }

    private static String sizeAfter(String start) {
        return flags(start).get(0).substring(start.length());
    }
}
