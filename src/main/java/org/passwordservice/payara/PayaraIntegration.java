package org.passwordservice.payara;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.observability.ServerGauge;
import org.passwordservice.settings.PayaraMicro;
import org.passwordservice.settings.StartFailure;
import org.passwordservice.startup.ServerIntegration;

/**
 * Reaches parts of Payara for which applications have no interface. Where a part is not as expected, a warning is logged and
 * the server stays as it is. Nothing refers to this class but its name in {@code startup}: it has no annotations and is no
 * bean, so that a server without these parts never loads it further than its constructor.
 */
public final class PayaraIntegration implements ServerIntegration {

    private static final Logger LOG = Logger.getLogger(PayaraIntegration.class.getName());

    private final List<Runnable> undo = new ArrayList<>();
    private final Map<ServerGauge, IntSupplier> gauges = new EnumMap<>(ServerGauge.class);
    private final BusyThreads busyThreads = new BusyThreads();
    private @Nullable UnpackedServer unpacked;
    private volatile boolean isStopping;
    private boolean isOpen;

    /**
     * Begins nothing yet.
     *
     * @throws ClassNotFoundException where the server is another one
     */
    public PayaraIntegration() throws ClassNotFoundException {
        ServerInternals.type(ServerInternals.SERVICES);
    }

    @Override
    public void begin(Consumer<Optional<String>> whenOpen, Runnable beforeStop, int poolSize) {
        attempt("The server's own log is not limited", RateLimitedLoggers::limit);
        attempt("passwords.db.pool-size has no effect", () -> PoolSize.apply(poolSize));
        attempt("The metrics lack the pool of connections", () -> PoolGauges.addTo(gauges));
        gauges.put(ServerGauge.THREADS_BUSY, busyThreads::count);
        gauges.put(ServerGauge.THREADS_MAX, busyThreads::most);
        countThreads();
        attempt("The HTTP listener is not hardened", HttpListeners::addFilters);
        attempt(
                "A stop will break off requests",
                () -> ServerEvents.listen(ServerEvents.PREPARE_SHUTDOWN, () -> stop(beforeStop)));
        attempt(
                "A closed listener stays closed",
                () -> ServerEvents.listen(ServerEvents.APPLICATION_STARTED, () -> open(whenOpen)));
        if (PayaraMicro.isHere()) {
            attempt("A stop may break off requests", () -> {
                UnpackedServer kept = UnpackedServer.keep();
                unpacked = kept;
                return () -> giveBack(kept);
            });
        }
    }

    /** At the first start of an application, which is this one: it is being started. */
    private void open(Consumer<Optional<String>> whenOpen) {
        if (isOpen) {
            return;
        }
        isOpen = true;
        try {
            undo.add(ClosedListener.open());
        } catch (Exception | LinkageError e) {
            // No client could reach it, and a supervisor would not notice.
            StartFailure.report(e);
            return;
        }
        countThreads();
        attempt("The address is not known", () -> {
            whenOpen.accept(HttpListeners.address());
            return () -> {};
        });
    }

    private void countThreads() {
        attempt("The metrics lack the threads of the HTTP listener", () -> busyThreads.watch(HttpListeners.pools()));
    }

    /** Begins one part, and notes how it ends. */
    private void attempt(String otherwise, Callable<Runnable> part) {
        try {
            undo.add(part.call());
        } catch (Exception | LinkageError e) {
            LOG.log(Level.WARNING, e, () -> otherwise + ": the server's internals are unknown");
        }
    }

    private void stop(Runnable beforeStop) {
        isStopping = true;
        beforeStop.run();
        if (unpacked != null) {
            unpacked.deleteAtEnd();
        }
    }

    private void giveBack(UnpackedServer kept) {
        if (!isStopping) {
            kept.giveBack();
        }
    }

    @Override
    public Map<ServerGauge, IntSupplier> gauges() {
        return gauges;
    }

    @Override
    public void end() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
