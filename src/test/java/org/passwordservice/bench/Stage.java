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
     * Each JVM works as it will, one after the other, until its JIT has settled: the service at what needs no hash first,
     * because thousands of calls a second bring the way through the server there sooner than twenty logins.
     *
     * @param bare may be missing
     */
    void warmUp(@Nullable MicroServer bare) throws IOException {
        raw.run(LANES, sizes.warmup());
        if (bare != null) {
            byte[] request = Requests.get(BareResource.PATH);
            warmUp(bare, "warm-up of the bare resource", client -> wire -> wire.send(request));
        }
        List<byte[]> quick = traders.quick(0, traders.token(0));
        warmUp(service, "warm-up without a hash", client -> inTurn(quick));
        warmUp(service, "warm-up", client -> switch (client) {
            case 0 -> traders.change();
            case 1 -> traders.reset();
            case 2 -> inTurn(quick);
            default -> traders.logIn();
        });
    }

    private void warmUp(MicroServer server, String what, IntFunction<Call> calls) throws IOException {
        Rate rate = ClosedLoop.start(server.port(), CLIENTS_OF_WARM_UP, calls, 200, Duration.ZERO, sizes.warmup())
                .await();
        report.answers(what, start, rate.statuses());
    }

    private static Call inTurn(List<byte[]> requests) {
        int[] calls = {0};
        return wire -> {
            int kind = calls[0]++ % requests.size();
            int status = wire.send(requests.get(kind));
            return status == Traders.Quick.values()[kind].status ? 200 : status;
        };
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
