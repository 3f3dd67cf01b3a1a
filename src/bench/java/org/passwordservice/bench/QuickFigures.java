package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
            Map<Traders.Quick, Speed> speeds = new EnumMap<>(Traders.Quick.class);
            Speed before = bare(window);
            for (Traders.Quick kind : Traders.Quick.values()) {
                Speed own = speed(stage.service(), kind.label, calls(kind), kind.status, window);
                Speed after = bare(window);
                print(kind, own, before, after);
                speeds.put(kind, own);
                before = after;
            }
            stage.report()
                    .ratio(
                            Traders.Quick.INTROSPECT.label + " ÷ " + Traders.Quick.INFO.label,
                            Aim.AT_LEAST,
                            0.8,
                            stage.start(),
                            speeds.get(Traders.Quick.INTROSPECT).perSecond()
                                    / speeds.get(Traders.Quick.INFO).perSecond());
        }
    }

    private record Speed(double perSecond, double cpuMillisEach) {}

    private void print(Traders.Quick kind, Speed own, Speed before, Speed after) {
        Report report = stage.report();
        double bareRate = (before.perSecond() + after.perSecond()) / 2;
        double bareCpu = (before.cpuMillisEach() + after.cpuMillisEach()) / 2;
        report.ratio(
                kind.label + " ÷ bare resource", Aim.AT_LEAST, kind.bound, stage.start(), own.perSecond() / bareRate);
        report.ratio(
                "bare resource ÷ " + kind.label + ", by the server's CPU for a request",
                Aim.NONE,
                Double.NaN,
                stage.start(),
                bareCpu / own.cpuMillisEach());
        report.reading(kind.label, "a second", stage.start(), own.perSecond());
        report.reading("bare resource", "a second", stage.start(), bareRate);
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
        Report report = stage.report();
        report.answers(what, stage.start(), rate.statuses());
        report.reading(what + ": cores kept busy by the load generator", "cores", stage.start(), ofClients.cores());
        return new Speed(rate.perSecond(), cores * 1000 / rate.perSecond());
    }
}
