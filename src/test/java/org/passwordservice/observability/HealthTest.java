package org.passwordservice.observability;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.http.StrictJson;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTest {

    private final Health health = new Health();
    private DatabaseState state = new DatabaseState(
            true,
            true,
            true,
            OptionalLong.of(3),
            Optional.of(Duration.ofHours(2)),
            OptionalLong.of(2),
            Optional.of(Duration.ofSeconds(30)));

    @BeforeEach
    void wire() {
        health.requests = new InFlightRequests();
        health.settings = TestSettings.defaults();
        health.database = new DatabaseProbe() {
            @Override
            DatabaseState state() {
                return state;
            }
        };
    }

    @Test
    void whenEverythingWorksThenUpInTheFormOfMicroProfileHealth() {
        assertThat(new String(StrictJson.write(health.ready()), StandardCharsets.UTF_8))
                .startsWith("{\"status\":\"UP\",\"checks\":[{\"name\":\"requests\",\"status\":\"UP\"},"
                        + "{\"name\":\"database\",\"status\":\"UP\"},"
                        + "{\"name\":\"migrations\",\"status\":\"UP\"},"
                        + "{\"name\":\"server-key\",\"status\":\"UP\"},"
                        + "{\"name\":\"outbox\",\"status\":\"UP\",\"data\":{")
                .contains("\"mails\":3")
                .contains("\"ageSeconds\":7200");
        assertThat(health.live().up()).isTrue();
        assertThat(health.started().up()).isTrue();
    }

    @Test
    void whenTheDatabaseIsAwayThenNotReadyButLive() {
        state = DatabaseState.AWAY;
        assertThat(health.ready().up()).isFalse();
        assertThat(health.live().up()).isTrue();
    }

    @Test
    void whenTheNewestMigrationIsMissingThenNotReady() {
        state = new DatabaseState(
                true,
                false,
                true,
                OptionalLong.of(0),
                Optional.of(Duration.ZERO),
                OptionalLong.of(2),
                Optional.of(Duration.ofSeconds(30)));
        assertThat(health.ready().up()).isFalse();
    }

    @Test
    void whenANodeWithAnotherServerKeyWasStartedThenNotReadyAndTheKeyIsNamed() {
        state = new DatabaseState(
                true,
                true,
                false,
                OptionalLong.of(0),
                Optional.of(Duration.ZERO),
                OptionalLong.of(2),
                Optional.of(Duration.ofSeconds(30)));
        assertThat(health.ready().up()).isFalse();
        assertThat(new String(StrictJson.write(health.ready()), StandardCharsets.UTF_8))
                .contains("{\"name\":\"server-key\",\"status\":\"DOWN\"}");
        assertThat(health.live().up()).isTrue();
    }

    @Test
    void whenTheServiceStopsThenNotReady() {
        health.requests.close();
        assertThat(health.ready().up()).isFalse();
        assertThat(health.live().up()).isTrue();
    }

    @Test
    void whenMailsAreOlderThanIsSetThenNotReady() {
        health.settings = TestSettings.with(Map.of("passwords.watch.outbox-age", "PT2H"));
        assertThat(health.ready().up()).isTrue();
        health.settings = TestSettings.with(Map.of("passwords.watch.outbox-age", "PT1H59M"));
        assertThat(health.ready().up()).isFalse();
    }
}
