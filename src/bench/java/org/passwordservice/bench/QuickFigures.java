package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Requests that need no hash, beside a JAX-RS resource that does nothing, on the same server in another process. */
final class QuickFigures {

    /** Enough to keep the cores busy, few enough not to measure queues. */
    private static final int CLIENTS = 8;

    private static final int ROUNDS = 2;

    private static final Duration RAMP = Duration.ofMillis(200);

    private final Stage stage;
    private final MicroServer bare;
    private final List<List<byte[]>> requests = new ArrayList<>();

    QuickFigures(Stage stage, MicroServer bare) throws IOException {
        this.stage = stage;
        this.bare = bare;
        for (int client = 0; client < CLIENTS; client++) {
            requests.add(stage.traders().quick(client, stage.traders().token(client)));
        }
    }

    void measure() throws IOException {
        Duration window = stage.sizes().window().dividedBy(2);
        for (int round = 0; round < ROUNDS; round++) {
            Speed before = bare(window);
            for (Traders.Quick kind : Traders.Quick.values()) {
                Speed own = speed(stage.service(), kind.label, calls(kind), kind.status, window);
                Speed after = bare(window);
                print(kind, own, before, after);
                before = after;
            }
        }
    }

    private record Speed(double perSecond, double cpuMillisEach) {}

    private void print(Traders.Quick kind, Speed own, Speed before, Speed after) {
        double bareRate = (before.perSecond() + after.perSecond()) / 2;
        double bareCpu = (before.cpuMillisEach() + after.cpuMillisEach()) / 2;
        stage.ratio(kind.label + " ÷ bare resource", Aim.AT_LEAST, kind.bound, own.perSecond() / bareRate);
        stage.ratio(
                "bare resource ÷ " + kind.label + ", by the server's CPU for a request",
                Aim.NONE,
                Double.NaN,
                bareCpu / own.cpuMillisEach());
        stage.reading(kind.label, "a second", own.perSecond());
        stage.reading("bare resource", "a second", bareRate);
        stage.overview(kind.label + ", a second for each core", 1000 / own.cpuMillisEach());
    }

    private Speed bare(Duration window) throws IOException {
        return speed(bare, "bare resource", client -> bareCall(), 200, window);
    }

    private static Call bareCall() {
        byte[] request = Requests.get(BareResource.PATH);
        return wire -> wire.send(request);
    }

    private IntFunction<Call> calls(Traders.Quick kind) {
        return client -> {
            byte[] request = requests.get(client).get(kind.ordinal());
            return wire -> wire.send(request);
        };
    }

    private Speed speed(MicroServer server, String what, IntFunction<Call> calls, int expected, Duration window)
            throws IOException {
        CpuTime ofServer = CpuTime.of(server.process().toHandle());
        CpuTime ofClients = CpuTime.of(ProcessHandle.current());
        Rate rate = ClosedLoop.start(server.port(), CLIENTS, calls, expected, RAMP, window)
                .await();
        double cores = ofServer.cores();
        stage.answers(what, rate.statuses());
        stage.reading(what + ": cores kept busy by the load generator", "cores", ofClients.cores());
        return new Speed(rate.perSecond(), cores * 1000 / rate.perSecond());
    }
}
