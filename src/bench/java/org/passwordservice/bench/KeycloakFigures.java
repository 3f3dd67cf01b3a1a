package org.passwordservice.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** What the service does beside Keycloak with the same hash, on the same kind of database, by the same load. */
final class KeycloakFigures {

    private static final int CLIENTS = 8;
    private static final int MANY_CLIENTS = 32;
    private static final int FLOOD = 100;

    private static final double LOGINS = 3;
    private static final double REJECTS = 4;
    private static final double TOKEN_CHECKS = 2;
    private static final double START = 0.5;
    private static final double MEMORY = 0.6;

    private static final Duration RAMP = Duration.ofMillis(500);
    private static final Duration RAMP_OF_FLOOD = Duration.ofSeconds(2);

    private final Sizes sizes;
    private final Report report;
    private final MailSink mails;

    KeycloakFigures(Sizes sizes, Report report, MailSink mails) {
        this.sizes = sizes;
        this.report = report;
        this.mails = mails;
    }

    void measure() throws IOException, SQLException {
        Keycloak keycloak = Keycloak.install(sizes.database());
        report.environment("beside", "Keycloak " + keycloak.version());
        Store store = Store.make(sizes.database(), mails);
        for (int start = 0; start < sizes.starts(); start++) {
            for (Engine engine : sizes.enginesOf(start)) {
                Map<String, String> settings = store.copy("keycloak_" + start + "_" + engine.word());
                settings.putAll(engine.settings());
                measure(start, engine, settings, keycloak);
            }
        }
    }

    /** Both at once, of which one rests while the other is measured. */
    private void measure(int start, Engine engine, Map<String, String> settings, Keycloak keycloak) throws IOException {
        boolean serviceFirst = (start + engine.ordinal()) % 2 == 0;
        try (Started<MicroServer> service = new Started<>(() -> Store.start("measured", settings));
                Started<KeycloakServer> other = new Started<>(keycloak::start)) {
            if (serviceFirst) {
                service.get();
            }
            other.get();
            Traders traders = new Traders(service.get(), Store.requests(settings), mails);
            new Comparison(start, engine, side(service.get(), traders), side(other.get(), keycloak)).measure();
        }
    }

    private interface Starting<T> {
        T start() throws IOException;
    }

    /** A server that is started when it is first asked for. */
    private static final class Started<T extends AutoCloseable> implements AutoCloseable {

        private final Starting<T> starting;
        private List<T> server = List.of();

        Started(Starting<T> starting) {
            this.starting = starting;
        }

        T get() throws IOException {
            if (server.isEmpty()) {
                server = List.of(starting.start());
            }
            return server.get(0);
        }

        @Override
        public void close() throws IOException {
            try {
                for (T started : server) {
                    started.close();
                }
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** What is done to both, and the status that means that it was done. */
    private record Load(IntFunction<Call> calls, int expected) {

        static Load of(byte[] request, int expected) {
            return new Load(client -> wire -> wire.send(request), expected);
        }
    }

    /** One of the two: with its column in the table at the top, and each kind of load. */
    private record Side(
            String name,
            int port,
            ProcessHandle process,
            double secondsToReady,
            Load logIn,
            Load reject,
            Load info,
            Load introspect,
            List<byte[]> probes) {}

    private Side side(MicroServer service, Traders traders) throws IOException {
        List<byte[]> quick = traders.quick(0, traders.token(0));
        byte[] reject = quick.get(Traders.Quick.UNKNOWN_KEY.ordinal());
        byte[] info = quick.get(Traders.Quick.INFO.ordinal());
        byte[] introspect = quick.get(Traders.Quick.INTROSPECT.ordinal());
        return new Side(
                "service",
                service.port(),
                service.process().toHandle(),
                service.secondsToReady(),
                new Load(client -> traders.logIn(), 200),
                Load.of(reject, Traders.Quick.UNKNOWN_KEY.status),
                Load.of(info, 200),
                Load.of(introspect, 200),
                List.of(reject, info, introspect));
    }

    private static Side side(KeycloakServer server, Keycloak keycloak) throws IOException {
        AtomicInteger next = new AtomicInteger();
        Call logIn = wire -> wire.send(
                KeycloakRequests.logIn(Keycloak.login(next.getAndIncrement() % Keycloak.USERS), BenchUsers.PASSWORD));
        byte[] reject = KeycloakRequests.unknownClient(Keycloak.login(0), BenchUsers.PASSWORD);
        String token;
        try (Wire wire = new Wire(server.port())) {
            wire.expect(200, "log in", KeycloakRequests.logIn(Keycloak.login(0), BenchUsers.PASSWORD));
            token = wire.member("access_token");
            wire.expect(200, "introspection", KeycloakRequests.introspect(token));
            if (!wire.body().contains("\"active\":true")) {
                throw new IOException("Keycloak does not introspect its token: " + wire.body());
            }
        }
        byte[] info = KeycloakRequests.info(token);
        byte[] introspect = KeycloakRequests.introspect(token);
        return new Side(
                "Keycloak " + keycloak.version(),
                server.port(),
                server.jvm(),
                server.secondsToReady(),
                new Load(client -> logIn, 200),
                Load.of(reject, 401),
                Load.of(info, 200),
                Load.of(introspect, 200),
                List.of(reject, info, introspect));
    }

    /** Both, once started. */
    private final class Comparison {

        private final int start;
        private final Engine engine;
        private final Side service;
        private final Side other;

        Comparison(int start, Engine engine, Side service, Side other) {
            this.start = start;
            this.engine = engine;
            this.service = service;
            this.other = other;
        }

        void measure() throws IOException {
            atMost("start to ready", START, service.secondsToReady(), other.secondsToReady(), "s");
            memory("after the start", Aim.NONE);
            for (Side side : List.of(service, other)) {
                for (Load load : List.of(side.reject(), side.info(), side.introspect(), side.logIn())) {
                    served(side, load, CLIENTS, sizes.warmup());
                }
            }
            compare("logins", CLIENTS, LOGINS, service.logIn(), other.logIn());
            compare("logins", MANY_CLIENTS, LOGINS, service.logIn(), other.logIn());
            compare("rejects", CLIENTS, REJECTS, service.reject(), other.reject());
            compare("token checks by introspection", CLIENTS, TOKEN_CHECKS, service.introspect(), other.introspect());
            compare("token checks by a call for the user", CLIENTS, TOKEN_CHECKS, service.info(), other.info());
            besideFloods();
            memory("after all of it", Aim.AT_MOST);
        }

        /** There and back, so that what drifts in one direction falls on both. */
        private void compare(String what, int clients, double bound, Load own, Load theirs) throws IOException {
            String named = what + ", " + clients + " clients";
            Stage.Served first = served(service, own, clients, sizes.window());
            Stage.Served second = served(other, theirs, clients, sizes.window());
            Stage.Served third = served(other, theirs, clients, sizes.window());
            Stage.Served fourth = served(service, own, clients, sizes.window());
            figure(named + " ÷ Keycloak", Aim.AT_LEAST, bound, mean(first, fourth) / mean(second, third));
            for (Stage.Served served : List.of(first, fourth)) {
                print(service, named, served);
            }
            for (Stage.Served served : List.of(second, third)) {
                print(other, named, served);
            }
        }

        private static double mean(Stage.Served before, Stage.Served after) {
            return (before.perSecond() + after.perSecond()) / 2;
        }

        private void print(Side side, String named, Stage.Served served) {
            report.reading(named(side, named), "a second", start, served.perSecond());
            report.answers(named(side, named), start, served.rate().statuses());
            report.overview(named + ", a second for each core", column(side), start, served.perSecondAndCore());
        }

        private Stage.Served served(Side side, Load load, int clients, Duration window) throws IOException {
            CpuTime cpu = CpuTime.of(side.process());
            Rate rate = ClosedLoop.start(side.port(), clients, load.calls(), load.expected(), RAMP, window)
                    .await();
            return new Stage.Served(rate, cpu.cores());
        }

        /** What the others notice of so many clients who log in. */
        private void besideFloods() throws IOException {
            double own = medianBesideFlood(service);
            double theirs = medianBesideFlood(other);
            figure(
                    "p50 of rejects and token checks beside " + FLOOD + " clients who log in ÷ Keycloak",
                    Aim.NONE,
                    Double.NaN,
                    own / theirs);
        }

        private double medianBesideFlood(Side side) throws IOException {
            try (ClosedLoop flood = ClosedLoop.flood(
                    side.port(),
                    FLOOD,
                    side.logIn().calls(),
                    sizes.pause(),
                    sizes.probe().plus(OpenLoop.MOST_DELAY).plus(RAMP_OF_FLOOD))) {
                Ticks.REAL.until(System.nanoTime() + RAMP_OF_FLOOD.toNanos());
                Recording all = new Recording();
                new Probe(side.port(), side.probes()).run(sizes.probe()).forEach(all::add);
                String what = "rejects and token checks beside " + FLOOD + " clients who log in";
                report.reading(named(side, "p50 of " + what), "ms", start, all.percentile(50));
                report.reading(named(side, "p99 of " + what), "ms", start, all.percentile(99));
                report.answers(named(side, what), start, all.statuses());
                flood.abandon();
                report.answers(
                        named(side, "flood of " + FLOOD), start, flood.await().statuses());
                return all.percentile(50);
            }
        }

        private void memory(String when, Aim aim) throws IOException {
            OptionalLong own = MicroServer.residentBytes(service.process());
            OptionalLong theirs = MicroServer.residentBytes(other.process());
            if (own.isPresent() && theirs.isPresent()) {
                String what = "resident memory " + when;
                both(what, "MiB", own.getAsLong() / 1048576.0, theirs.getAsLong() / 1048576.0);
                figure(what + " ÷ Keycloak", aim, MEMORY, (double) own.getAsLong() / theirs.getAsLong());
            }
        }

        private void atMost(String what, double bound, double own, double theirs, String unit) {
            both(what, unit, own, theirs);
            figure(what + " ÷ Keycloak", Aim.AT_MOST, bound, own / theirs);
        }

        private void both(String what, String unit, double own, double theirs) {
            report.overview(what + ", " + unit, column(service), start, own);
            report.overview(what + ", " + unit, column(other), start, theirs);
            report.reading(named(service, what), unit, start, own);
            report.reading(named(other, what), unit, start, theirs);
        }

        /** The aims are for the engine that is used where nothing is set. */
        private void figure(String name, Aim aim, double bound, double value) {
            boolean usual = engine == Engine.here().get(0);
            report.ratio(engine.word() + ": " + name, usual ? aim : Aim.NONE, bound, start, value);
        }

        private String column(Side side) {
            return side == service ? engine.word() : side.name();
        }

        private String named(Side side, String what) {
            return column(side) + ": " + what;
        }
    }
}
