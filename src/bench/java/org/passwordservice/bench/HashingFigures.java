package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** What the service makes of the hashes that the machine can: each rate between two rates of the raw hashes. */
final class HashingFigures {

    /** There and back, so that what drifts in one direction falls on all of them. */
    private static final List<Integer> CLIENTS = List.of(2, 8, 32, 32, 8, 2);

    /** Of the logins that the table at the top shows. */
    private static final int CLIENTS_OF_THE_OVERVIEW = 8;

    /** So many clients two cores have to serve without a 503. */
    private static final int CLIENTS_THAT_MUST_FIT = 32;

    private static final int CLIENTS_OF_REPLACEMENTS = 8;

    /** A replacement takes six hashes, so a window as long as that of logins would see few. */
    private static final int LONGER = 2;

    /** A call of 32 clients waits for 16 hashes in a row. */
    private static final Duration RAMP = Duration.ofMillis(500);

    private static final double OF_OWN = 0.9;
    private static final double OF_PASSWORD4J = 2;

    private final Stage stage;
    private final Duration window;

    HashingFigures(Stage stage) {
        this.stage = stage;
        this.window = stage.sizes().window();
    }

    void logins() throws IOException {
        logins(1, raw(1));
        Raw before = raw(Stage.LANES);
        for (int clients : CLIENTS) {
            before = logins(clients, before);
        }
    }

    private Raw logins(int clients, Raw before) throws IOException {
        String what = "logins, " + clients + (clients == 1 ? " client" : " clients");
        Stage.Served served =
                stage.rate(what, clients, client -> stage.traders().logIn(), RAMP, window);
        Raw after = raw(before.threads());
        // With libargon2 two clients leave a core idle while one of them is between its calls.
        boolean aimed = stage.engine() == Engine.NATIVE ? clients >= 8 : clients >= 2;
        stage.ratio(
                what + " ÷ raw hashes of " + stage.engine().word(),
                aimed ? Aim.AT_LEAST : Aim.NONE,
                OF_OWN,
                served.perSecond() / Raw.mean(before.own(), after.own()));
        if (stage.engine() != Engine.PASSWORD4J) {
            stage.ratio(
                    what + " ÷ raw hashes of password4j",
                    clients >= 8 ? Aim.AT_LEAST : Aim.NONE,
                    OF_PASSWORD4J,
                    served.perSecond() / Raw.mean(before.password4j(), after.password4j()));
        }
        stage.reading(what, "a second", served.perSecond());
        if (clients == CLIENTS_THAT_MUST_FIT) {
            stage.ratio("answers 503 among " + what, Aim.AT_MOST, 0, served.overloaded());
        }
        if (clients == CLIENTS_OF_THE_OVERVIEW) {
            stage.overview("logins, a second for each core", served.perSecondAndCore());
        }
        return after;
    }

    void replacements() throws IOException {
        Raw before = raw(Stage.LANES);
        for (int i = 0; i < 2; i++) {
            before = replacements("changes", client -> stage.traders().change(), BenchUsers.HASHES_OF_A_CHANGE, before);
            before = replacements(
                    "completed resets", client -> stage.traders().reset(), BenchUsers.HASHES_OF_A_RESET, before);
        }
    }

    private Raw replacements(String what, IntFunction<Call> calls, int hashes, Raw before) throws IOException {
        Stage.Served served = stage.rate(
                what, CLIENTS_OF_REPLACEMENTS, calls, RAMP.multipliedBy(LONGER), window.multipliedBy(LONGER));
        Raw after = raw(before.threads());
        stage.ratio(
                what + " ÷ raw hashes of " + stage.engine().word() + ", " + hashes + " hashes each",
                Aim.AT_LEAST,
                OF_OWN,
                served.perSecond() * hashes / Raw.mean(before.own(), after.own()));
        stage.reading(what, "a second", served.perSecond());
        return after;
    }

    /** Hashes a second of so many threads without the service: of its engine, and of password4j. */
    private record Raw(int threads, double own, double password4j) {

        static double mean(double before, double after) {
            return (before + after) / 2;
        }
    }

    private Raw raw(int threads) throws IOException {
        double own = raw(stage.raw(), threads);
        return new Raw(threads, own, stage.engine() == Engine.PASSWORD4J ? own : raw(stage.password4j(), threads));
    }

    private double raw(RawHashes hashes, int threads) throws IOException {
        double rate = hashes.run(threads, window);
        stage.reading(
                "raw hashes of " + hashes.engine().word() + ", " + threads + (threads == 1 ? " thread" : " threads"),
                "a second",
                rate);
        return rate;
    }
}
