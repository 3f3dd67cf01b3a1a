package org.passwordservice.storage;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PurgeTest {

    private static final Logger LOG = Logger.getLogger(Purge.class.getName());

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final Rows tokens = new Rows("tokens");
    private final Rows events = new Rows("events");
    private final Purge purge = new Purge();

    @BeforeEach
    void listen() {
        purge.rules = of(tokens.expired, events.expired);
        purge.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        purge.batch = new PurgeBatch() {
            @Override
            public int purge(PurgeRule rule, Instant now, int most) {
                assertThat(rule.until().apply(now))
                        .isEqualTo(NOW.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC));
                return (rule == tokens.expired ? tokens : events).purge(most);
            }
        };
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void endListening() {
        LOG.setUseParentHandlers(true);
        LOG.removeHandler(handler);
    }

    @Test
    void whenThereIsNothingToPurgeThenNothingIsLogged() {
        purge.purge();

        assertThat(List.of(tokens.calls, events.calls)).containsExactly(1, 1);
        assertThat(logged).isEmpty();
    }

    @Test
    void whenThereIsLittleToPurgeThenItIsPurgedInOneBatchAndCounted() {
        tokens.left = 499;
        events.left = 1;

        purge.purge();

        assertThat(List.of(tokens.left, events.left)).containsExactly(0, 0);
        assertThat(List.of(tokens.calls, events.calls)).containsExactly(1, 1);
        assertThat(logged).extracting(LogRecord::getMessage).containsExactly("Purged 499 tokens", "Purged 1 events");
    }

    @Test
    void whenThereIsMoreThanABatchThenItIsPurgedBatchByBatch() {
        tokens.left = 1_200;
        events.left = 500;

        purge.purge();

        assertThat(List.of(tokens.left, events.left)).containsExactly(0, 0);
        assertThat(List.of(tokens.calls, events.calls)).containsExactly(3, 2);
    }

    @Test
    void whenThereIsMoreThanOneRunMayPurgeThenTheRestIsLeftForTheNext() {
        tokens.left = 120_000;

        purge.purge();

        assertThat(tokens.left).isEqualTo(20_000);

        purge.purge();

        assertThat(tokens.left).isZero();
    }

    @Test
    void whenOneTableFailsThenThatIsLoggedAndTheOthersArePurged() {
        tokens.broken = true;
        events.left = 7;

        purge.purge();

        assertThat(events.left).isZero();
        assertThat(logged).first().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getMessage()).contains("tokens");
            assertThat(entry.getThrown()).hasMessage("database away");
        });
    }

    /** Of all of CDI's {@link Instance}, only its stream is looked at. */
    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"})
    static <T> Instance<T> of(T... all) {
        return (Instance<T>) Proxy.newProxyInstance(
                PurgeTest.class.getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("stream");
                    return Stream.of(all);
                });
    }

    /** A table. */
    private static final class Rows {

        private final PurgeRule expired;
        private int left;
        private int calls;
        private boolean broken;

        Rows(String name) {
            expired = PurgeRule.deleted(name, name, "expires_at", Duration.ofDays(1));
        }

        int purge(int most) {
            if (broken) {
                throw new IllegalStateException("database away");
            }
            calls++;
            int purged = Math.min(most, left);
            left -= purged;
            return purged;
        }
    }
}
