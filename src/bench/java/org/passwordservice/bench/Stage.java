package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One start of the JVMs, and what is measured there. */
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

    Stage(int start, Sizes sizes, Report report, MicroServer service, Traders traders, RawHashes raw) {
        this.start = start;
        this.sizes = sizes;
        this.report = report;
        this.service = service;
        this.traders = traders;
        this.raw = raw;
    }

    int start() {
        return start;
    }

    Sizes sizes() {
        return sizes;
    }

    Report report() {
        return report;
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

    /**
     * Each load for itself, one after the other, until its JIT has settled: what needs no hash first, because thousands of
     * calls a second bring the way through the server there sooner than twenty logins.
     *
     * @param bare may be missing
     */
    void warmUp(@Nullable MicroServer bare) throws IOException {
        raw.run(LANES, sizes.warmup());
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
        report.answers("warm-up: " + what, start, rate.statuses());
    }

    /** A rate of the service, and how busy it and its clients were. */
    double rate(String what, int clients, IntFunction<Call> calls, Duration ramp, Duration window) throws IOException {
        CpuTime ofService = CpuTime.of(service.process().toHandle());
        CpuTime ofClients = CpuTime.of(ProcessHandle.current());
        Rate rate = ClosedLoop.start(service.port(), clients, calls, 200, ramp, window)
                .await();
        report.answers(what, start, rate.statuses());
        report.reading(what + ": cores kept busy by the service", "cores", start, ofService.cores());
        report.reading(what + ": cores kept busy by the load generator", "cores", start, ofClients.cores());
        return rate.perSecond();
    }
}
