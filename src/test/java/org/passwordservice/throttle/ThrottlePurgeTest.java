package org.passwordservice.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottlePurgeTest {

    private static final Logger LOG = Logger.getLogger(ThrottlePurge.class.getName());

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

    private final Rows counters = new Rows();
    private final Rows mails = new Rows();
    private final ThrottlePurge purge = purge();

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void endListening() {
        LOG.setUseParentHandlers(true);
        LOG.removeHandler(handler);
    }

    @Test
    void whenThereIsLittleToDeleteThenItIsDeletedAtOnce() {
        counters.left = 499;
        mails.left = 1;

        purge.purge();

        assertThat(List.of(counters.left, mails.left)).containsExactly(0, 0);
        assertThat(List.of(counters.calls, mails.calls)).containsExactly(1, 1);
        assertThat(logged).isEmpty();
    }

    @Test
    void whenThereIsMoreThanABatchThenItIsDeletedBatchByBatch() {
        counters.left = 1_200;
        mails.left = 500;

        purge.purge();

        assertThat(List.of(counters.left, mails.left)).containsExactly(0, 0);
        assertThat(List.of(counters.calls, mails.calls)).containsExactly(3, 2);
    }

    @Test
    void whenThereIsMoreThanCanBeDeletedInOneGoThenTheRestIsLeftForTheNext() {
        counters.left = 200_000;

        purge.purge();

        assertThat(counters.calls).isEqualTo(201);
        assertThat(counters.left).isEqualTo(200_000 - 201 * 500);

        purge.purge();

        assertThat(counters.left).isEqualTo(0);
    }

    @Test
    void whenDeletingFailsThenThatIsLoggedAndTheTimerGoesOn() {
        counters.broken = true;

        purge.purge();

        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
            assertThat(entry.getThrown()).hasMessage("database away");
        });
    }

    private ThrottlePurge purge() {
        ThrottlePurge timer = new ThrottlePurge();
        timer.counters = new Counters() {
            @Override
            public int purge(int most) {
                return counters.delete(most);
            }
        };
        timer.mailLimit = new MailLimit() {
            @Override
            public int purge(int most) {
                return mails.delete(most);
            }
        };
        return timer;
    }

    /** A table. */
    private static final class Rows {

        private int left;
        private int calls;
        private boolean broken;

        private int delete(int most) {
            if (broken) {
                throw new IllegalStateException("database away");
            }
            calls++;
            int deleted = Math.min(most, left);
            left -= deleted;
            return deleted;
        }
    }
}
