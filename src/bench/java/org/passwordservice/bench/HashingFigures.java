package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** What the service makes of the hashes that the machine can: each rate between two rates of the raw hashes. */
final class HashingFigures {

    /** There and back, so that what drifts in one direction falls on all of them. */
    private static final List<Integer> CLIENTS = List.of(2, 8, 32, 32, 8, 2);

    private static final int CLIENTS_OF_REPLACEMENTS = 8;

    /** A replacement takes six hashes, so a window as long as that of logins would see few. */
    private static final int LONGER = 2;

    /** A call of 32 clients waits for 16 hashes in a row. */
    private static final Duration RAMP = Duration.ofMillis(500);

    private final Stage stage;
    private final Duration window;

    HashingFigures(Stage stage) {
        this.stage = stage;
        this.window = stage.sizes().window();
    }

    void logins() throws IOException {
        logins(1, 1, raw(1));
        double before = raw(Stage.LANES);
        for (int clients : CLIENTS) {
            before = logins(clients, Math.min(clients, Stage.LANES), before);
        }
    }

    private double logins(int clients, int threads, double before) throws IOException {
        return measure(
                "logins, " + clients + (clients == 1 ? " client" : " clients"),
                clients,
                client -> stage.traders().logIn(),
                BenchUsers.HASHES_OF_A_LOGIN,
                new Yardstick(threads, before, clients == 1 ? Aim.NONE : Aim.AT_LEAST, 0.95));
    }

    void replacements() throws IOException {
        double before = raw(Stage.LANES);
        for (int i = 0; i < 2; i++) {
            before = measure(
                    "changes",
                    CLIENTS_OF_REPLACEMENTS,
                    client -> stage.traders().change(),
                    BenchUsers.HASHES_OF_A_CHANGE,
                    new Yardstick(Stage.LANES, before, Aim.AT_LEAST, 0.9));
            before = measure(
                    "completed resets",
                    CLIENTS_OF_REPLACEMENTS,
                    client -> stage.traders().reset(),
                    BenchUsers.HASHES_OF_A_RESET,
                    new Yardstick(Stage.LANES, before, Aim.AT_LEAST, 0.9));
        }
    }

    /** What a rate is held against: so many threads of the raw hashes, which did so much just before. */
    private record Yardstick(int threads, double before, Aim aim, double bound) {}

    private double measure(String what, int clients, IntFunction<Call> calls, int hashes, Yardstick yardstick)
            throws IOException {
        int longer = hashes == 1 ? 1 : LONGER;
        double rate = stage.rate(what, clients, calls, RAMP.multipliedBy(longer), window.multipliedBy(longer));
        double after = raw(yardstick.threads());
        stage.report()
                .ratio(
                        what + " ÷ raw hashes" + (hashes == 1 ? "" : ", " + hashes + " hashes each"),
                        yardstick.aim(),
                        yardstick.bound(),
                        stage.start(),
                        rate * hashes / ((yardstick.before() + after) / 2));
        stage.report().reading(what, "a second", stage.start(), rate);
        return after;
    }

    private double raw(int threads) throws IOException {
        double rate = stage.raw().run(threads, window);
        String what = "raw hashes, " + threads + (threads == 1 ? " thread" : " threads");
        stage.report().reading(what, "a second", stage.start(), rate);
        return rate;
    }
}
