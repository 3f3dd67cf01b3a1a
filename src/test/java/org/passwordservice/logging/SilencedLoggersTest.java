package org.passwordservice.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SilencedLoggersTest {

    @Test
    void whenTheFinestIsSetThenTheTrafficAndTheParametersAreNotLoggedButErrorsAre() {
        for (String name : List.of(
                "org.glassfish.grizzly.websockets.BaseWebSocketFilter",
                "org.glassfish.grizzly.http.Cookies",
                "org.eclipse.angus.mail.smtp.protocol",
                "org.postgresql.core.v3.QueryExecutorImpl")) {
            Logger logger = Logger.getLogger(name);
            Kept kept = new Kept();
            logger.addHandler(kept);
            logger.setLevel(Level.FINEST);
            SilencedLoggers silenced = new SilencedLoggers();
            silenced.silence();
            try {
                logger.finest("a code");
                logger.log(Level.FINE, "a name: {0}", "typed");
                logger.warning("the relay is away");
                assertThat(kept.messages).containsExactly("the relay is away");
                silenced.release();
                logger.finest("as if nothing had been");
                assertThat(kept.messages).hasSize(2);
            } finally {
                silenced.release();
                logger.setLevel(null);
                logger.removeHandler(kept);
            }
        }
    }

    private static final class Kept extends Handler {

        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            messages.add(record.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
