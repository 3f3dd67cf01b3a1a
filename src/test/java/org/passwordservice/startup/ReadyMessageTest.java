package org.passwordservice.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReadyMessageTest {

    @Test
    void whenTheFirstCredentialsAreThereThenItNamesAddressFileAndWhatToReadNext(@TempDir Path data) throws Exception {
        Path file = Files.createFile(data.resolve("first-run.properties"));
        assertThat(ReadyMessage.text(Optional.of("http://localhost:8080"), file))
                .isEqualTo("The password service is ready: http://localhost:8080/api."
                        + " The first application key and administrator: " + file + "."
                        + " What to do next: \"Use it\" in README.md, \"First day\" in docs/operations.md.");
    }

    @Test
    void whenTheFileWasDeletedAndTheAddressIsUnknownThenItNamesNeither(@TempDir Path data) {
        assertThat(ReadyMessage.text(Optional.empty(), data.resolve("first-run.properties")))
                .isEqualTo("The password service is ready."
                        + " What to do next: \"Use it\" in README.md, \"First day\" in docs/operations.md.");
    }
}
