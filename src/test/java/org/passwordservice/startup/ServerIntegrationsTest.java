package org.passwordservice.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.observability.ServerGauge;

import static org.assertj.core.api.Assertions.assertThat;

class ServerIntegrationsTest {

    private static final Logger LOG = Logger.getLogger(ServerIntegrations.class.getName());

    private final List<Level> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(record.getLevel());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.passwordservice.startup.ServerIntegrationsTest$LacksAClassWhenMade",
                "org.passwordservice.startup.ServerIntegrationsTest$LacksAClassWhenBegun",
                "org.passwordservice.startup.ServerIntegrationsTest$IsForAnotherServer",
                "org.passwordservice.payara.Nothing",
                ServerIntegrations.PAYARA
            })
    void whenTheServerOrTheIntegrationIsAnotherThenTheStartGoesOnAndSaysSoOnceAtInfo(String name) {
        assertThat(ServerIntegrations.begun(name, getClass().getClassLoader(), address -> {}, () -> {}, 32))
                .isEmpty();
        assertThat(logged).containsExactly(Level.INFO);
    }

    @Test
    void whenTheIntegrationIsLookedForByItsNameThenItIsThere() throws Exception {
        // The name in the source is all that leads there.
        assertThat(Class.forName(ServerIntegrations.PAYARA)).isAssignableTo(ServerIntegration.class);
    }

    @Test
    void whenTheServerIsTheRightOneThenItIsBegunAndHasWhatToRunWhenItIsOpenAndBeforeAStop() {
        List<String> done = new ArrayList<>();
        ServerIntegration begun = ServerIntegrations.begun(
                        RunsAtOnce.class.getName(),
                        getClass().getClassLoader(),
                        address -> done.add(address.orElseThrow()),
                        () -> done.add("stop"),
                        32)
                .orElseThrow();
        assertThat(done).containsExactly("http://localhost:8080", "stop");
        assertThat(begun).isInstanceOf(RunsAtOnce.class);
        assertThat(logged).isEmpty();
    }

    /** The interface with nothing in it. */
    abstract static class Empty implements ServerIntegration {

        @Override
        public void begin(Consumer<Optional<String>> whenOpen, Runnable beforeStop, int poolSize) {
            // Nothing to do.
        }

        @Override
        public Map<ServerGauge, IntSupplier> gauges() {
            return Map.of();
        }

        @Override
        public void end() {
            // Nothing to undo.
        }
    }

    static final class LacksAClassWhenMade extends Empty {

        LacksAClassWhenMade() {
            throw new NoClassDefFoundError("org/glassfish/grizzly/filterchain/Filter");
        }
    }

    static final class LacksAClassWhenBegun extends Empty {

        @Override
        public void begin(Consumer<Optional<String>> whenOpen, Runnable beforeStop, int poolSize) {
            throw new NoClassDefFoundError("org/glassfish/grizzly/filterchain/Filter");
        }
    }

    static final class IsForAnotherServer extends Empty {

        IsForAnotherServer() throws ClassNotFoundException {
            throw new ClassNotFoundException("org.glassfish.internal.api.Globals");
        }
    }

    static final class RunsAtOnce extends Empty {

        @Override
        public void begin(Consumer<Optional<String>> whenOpen, Runnable beforeStop, int poolSize) {
            whenOpen.accept(Optional.of("http://localhost:8080"));
            beforeStop.run();
        }
    }
}
