package org.passwordservice.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.passwordservice.it.ManyRows;

/** What calls take with many users beside what they take with few, one after the other, block by block, in one JVM. */
final class UserCountFigures {

    private static final String NAME = "bench_sizes";

    private static final int BLOCKS = 12;

    /** Of each call in a block: as many as there are mails in a round of the outbox. */
    private static final int CALLS = 16;

    /** The first after a change of databases plan their statements again. */
    private static final int NOT_COUNTED = 4;

    /** Spreads the users over the whole table; prime. */
    private static final int STRIDE = 7919;

    private static final Duration LONGEST_MAIL = Duration.ofSeconds(30);

    private final Sizes sizes;
    private final Report report;
    private final MailSink mails;
    private int nextUser;

    UserCountFigures(Sizes sizes, Report report, MailSink mails) {
        this.sizes = sizes;
        this.report = report;
        this.mails = mails;
    }

    private enum Step {
        CHECK("token check"),
        REDEEM("code redemption"),
        LOG_IN("log in");

        private final String label;

        Step(String label) {
            this.label = label;
        }
    }

    void measure() throws IOException, SQLException {
        Store.sql("CREATE DATABASE " + NAME);
        Map<String, String> settings = new HashMap<>(Store.settings(Store.emptyData("sizes"), mails));
        settings.putAll(Store.onPostgres(NAME));
        TwoSizes databases = new TwoSizes(NAME);
        try (MicroServer service = Store.start("sizes", settings);
                Wire wire = new Wire(service.port())) {
            Requests requests = Store.requests(settings);
            Store.register(service, requests, BenchUsers.TEMPLATE);
            databases.fill(BenchUsers.TEMPLATE, sizes.users());
            measure(wire, requests, databases);
        }
    }

    private void measure(Wire wire, Requests requests, TwoSizes databases) throws IOException, SQLException {
        long warm = System.nanoTime() + sizes.warmup().toNanos();
        for (boolean large = true; System.nanoTime() < warm; large = !large) {
            databases.use(large);
            block(wire, requests, large);
        }
        Map<Step, Recording> few = recordings();
        Map<Step, Recording> many = recordings();
        for (int block = 0; block < BLOCKS; block++) {
            // There and back: few, many, many, few.
            boolean large = block % 4 == 1 || block % 4 == 2;
            databases.use(large);
            Map<Step, Recording> taken = block(wire, requests, large);
            taken.forEach((step, recording) -> (large ? many : few).get(step).add(recording));
        }
        databases.use(false);
        for (Step step : Step.values()) {
            print(step, few.get(step), many.get(step));
        }
    }

    private void print(Step step, Recording few, Recording many) {
        String withFew = step.label + ", " + TwoSizes.FEW + " users";
        String withMany = step.label + ", " + sizes.users() + " users";
        report.ratio(
                "median of " + withMany + " ÷ with " + TwoSizes.FEW,
                Aim.AT_MOST,
                1.1,
                0,
                many.percentile(50) / few.percentile(50));
        report.reading("median of " + withFew, "ms", 0, few.percentile(50));
        report.reading("median of " + withMany, "ms", 0, many.percentile(50));
        report.answers(withFew, 0, few.statuses());
        report.answers(withMany, 0, many.statuses());
    }

    private static Map<Step, Recording> recordings() {
        Map<Step, Recording> recordings = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            recordings.put(step, new Recording());
        }
        return recordings;
    }

    private Map<Step, Recording> block(Wire wire, Requests requests, boolean large) throws IOException {
        Map<Step, Recording> taken = recordings();
        int users = large ? Math.min(sizes.users(), ManyRows.WHOLE_USERS) : TwoSizes.FEW;
        List<Integer> asked = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            int user = 1 + (int) ((long) nextUser++ * STRIDE % users);
            expect(wire.send(requests.ask(user, ManyRows.login(user))), "ask", wire);
            asked.add(user);
        }
        for (int call = 0; call < CALLS; call++) {
            int user = asked.get(call);
            time(taken, Step.LOG_IN, call, wire, requests.logIn(user, ManyRows.login(user), BenchUsers.PASSWORD));
            time(taken, Step.CHECK, call, wire, requests.info(user, wire.member("Token")));
        }
        List<String> codes = new ArrayList<>();
        for (int user : asked) {
            codes.add(mails.code(ManyRows.login(user) + "@example.com", LONGEST_MAIL));
        }
        for (int call = 0; call < CALLS; call++) {
            time(taken, Step.REDEEM, call, wire, requests.redeem(asked.get(call), codes.get(call)));
        }
        return taken;
    }

    private static void time(Map<Step, Recording> taken, Step step, int call, Wire wire, byte[] request)
            throws IOException {
        long start = System.nanoTime();
        int status = wire.send(request);
        long nanos = System.nanoTime() - start;
        expect(status, step.label, wire);
        if (call >= NOT_COUNTED) {
            taken.get(step).add(status, nanos);
        }
    }

    private static void expect(int status, String what, Wire wire) throws IOException {
        if (status != 200) {
            throw new IOException(what + ": " + status + " " + wire.body());
        }
    }
}
