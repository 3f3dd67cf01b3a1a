package org.passwordservice.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogLineTest {

    @Test
    void whenARecordIsLoggedThenOneLineOfPrintableAsciiThatParsesBack() throws Exception {
        LogRecord logged = new LogRecord(Level.WARNING, "a\nb {0}");
        logged.setLoggerName("org.passwordservice.Some");
        logged.setInstant(Instant.parse("2030-01-01T00:00:00Z"));
        logged.setParameters(new Object[] {"\u202e\u001b[31m"});
        logged.setThrown(new IllegalStateException("why\r\n"));

        String line = LogLine.of(logged);

        assertThat(line).matches("[ -~]+");
        JsonNode read = new ObjectMapper().readTree(line);
        assertThat(read.path("Instant").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(read.path("Message").asText()).isEqualTo("a\nb \u202e\u001b[31m");
        assertThat(read.path("RequestId").isNull()).isTrue();
        assertThat(read.path("Error").asText()).startsWith("java.lang.IllegalStateException: why");
    }
}
