package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One start of the service with one engine, what it is held against, and where the values go. */
final class Stage {

    /** What half of the heap holds at 19 MiB each; the service has no more lanes either. */
    private static final int MOST_LANES = 13;

    /** So many hashes run at once in the service. */
    static final int LANES = Math.min(Runtime.getRuntime().availableProcessors(), MOST_LANES);

    private static final int CLIENTS_OF_WARM_UP = 8;

    private final int start;
    private final Sizes sizes;
    private final Report report;
    private final MicroServer service;
    private final Traders traders;
    private final RawHashes raw;
    private final RawHashes password4j;

    /**
     * A start.
     *
     * @param raw hashes as the service does
     * @param password4j the raw hashes of password4j, which may be the same
     */
    Stage(
            int start,
            Sizes sizes,
            Report report,
            MicroServer service,
            Traders traders,
            RawHashes raw,
            RawHashes password4j) {
        this.start = start;
        this.sizes = sizes;
        this.report = report;
        this.service = service;
        this.traders = traders;
        this.raw = raw;
        this.password4j = password4j;
    }

    Sizes sizes() {
        return sizes;
    }

    MicroServer service() {
        return service;
    }

    Traders traders() {
        return traders;
    }

    RawHashes raw() {
        return raw;
    }

    RawHashes password4j() {
        return password4j;
    }

    Engine engine() {
        return raw.engine();
    }

    /** Adds a value of a figure of this engine. */
    void ratio(String name, Aim aim, double bound, double value) {
        report.ratio(named(name), aim, bound, start, value);
    }

    /** Adds a value that figures of this engine are computed from. */
    void reading(String name, String unit, double value) {
        report.reading(named(name), unit, start, value);
    }

    /** Adds how calls were answered with this engine. */
    void answers(String what, Map<Integer, Integer> counts) {
        report.answers(named(what), start, counts);
    }

    /** Adds a value of the table at the top, in this engine's column. */
    void overview(String row, double value) {
        report.overview(row, engine().word(), start, value);
    }

    private String named(String what) {
        return engine().word() + ": " + what;
    }

    /**
     * Each load for itself, one after the other, until its JIT has settled: what needs no hash first, because thousands of
     * calls a second bring the way through the server there sooner than twenty logins.
     *
     * @param bare missing where there is none, or where it is warm
     */
    void warmUp(@Nullable MicroServer bare) throws IOException {
        password4j.warmUp(LANES, sizes.warmup());
        if (bare != null) {
            byte[] request = Requests.get(BareResource.PATH);
            warmUp(bare, "bare resource", client -> wire -> wire.send(request), 200);
        }
        List<byte[]> quick = traders.quick(0, traders.token(0));
        for (Traders.Quick kind : Traders.Quick.values()) {
            byte[] request = quick.get(kind.ordinal());
            warmUp(service, kind.label, client -> wire -> wire.send(request), kind.status);
        }
        warmUp(service, "logins", client -> traders.logIn(), 200);
        warmUp(service, "changes", client -> traders.change(), 200);
        warmUp(service, "completed resets", client -> traders.reset(), 200);
    }

    private void warmUp(MicroServer server, String what, IntFunction<Call> calls, int expected) throws IOException {
        Rate rate = ClosedLoop.start(server.port(), CLIENTS_OF_WARM_UP, calls, expected, Duration.ZERO, sizes.warmup())
                .await();
        answers("warm-up: " + what, rate.statuses());
    }

    /**
     * How many calls of the service succeeded.
     *
     * @param rate of the window
     * @param cores that the service kept busy meanwhile
     */
    record Served(Rate rate, double cores) {

        double perSecond() {
            return rate.perSecond();
        }

        double perSecondAndCore() {
            return rate.perSecond() / cores;
        }

        int overloaded() {
            return rate.statuses().getOrDefault(503, 0);
        }
    }

    /** A rate of the service, and how busy it and its clients were. */
    Served rate(String what, int clients, IntFunction<Call> calls, Duration ramp, Duration window) throws IOException {
        CpuTime ofService = CpuTime.of(service.process().toHandle());
        CpuTime ofClients = CpuTime.of(ProcessHandle.current());
        Rate rate = ClosedLoop.start(service.port(), clients, calls, 200, ramp, window)
                .await();
        double cores = ofService.cores();
        answers(what, rate.statuses());
        reading(what + ": cores kept busy by the service", "cores", cores);
        reading(what + ": cores kept busy by the load generator", "cores", ofClients.cores());
        return new Served(rate, cores);
    }
}
