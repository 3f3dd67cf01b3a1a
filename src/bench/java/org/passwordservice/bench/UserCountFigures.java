package org.passwordservice.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Administrator administrator;
    private int nextUser;

    UserCountFigures(Sizes sizes, Report report, MailSink mails) {
        this.sizes = sizes;
        this.report = report;
        this.mails = mails;
    }

    private enum Step {
        CHECK("token check"),
        REDEEM("code redemption"),
        LOG_IN("log in"),
        SEARCH_LOGIN("search by the beginning of a login"),
        NEXT_PAGE("next page of that search"),
        SEARCH_ADDRESS("search by the beginning of an address"),
        LIST("list of users");

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
            administrator = Administrator.of(Store.firstRun(settings), wire);
            long began = System.nanoTime();
            databases.fill(BenchUsers.TEMPLATE, sizes.users());
            print(databases.bytes(), (System.nanoTime() - began) / 1e9);
            measure(wire, requests, databases);
        }
    }

    private void print(long bytes, double seconds) {
        report.reading("to fill both databases", "s", 0, seconds);
        report.reading("size of the database of " + sizes.users() + " users", "GB", 0, bytes / 1e9);
        report.reading("for each user", "bytes", 0, (double) bytes / sizes.users());
        report.reading("users in 20 GB", "users", 0, 20e9 * sizes.users() / bytes);
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
                1.2,
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
        int users = large ? sizes.users() : TwoSizes.FEW;
        List<Integer> asked = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            int user = 1 + (int) ((long) nextUser++ * STRIDE % users);
            wire.expect(200, "ask", requests.ask(user, UsersBySql.login(user)));
            asked.add(user);
        }
        for (int call = 0; call < CALLS; call++) {
            int user = asked.get(call);
            time(taken, Step.LOG_IN, call, wire, requests.logIn(user, UsersBySql.login(user), BenchUsers.PASSWORD));
            time(taken, Step.CHECK, call, wire, requests.info(user, wire.member("Token")));
        }
        List<String> codes = new ArrayList<>();
        for (int user : asked) {
            codes.add(mails.code(UsersBySql.address(user), LONGEST_MAIL));
        }
        for (int call = 0; call < CALLS; call++) {
            time(taken, Step.REDEEM, call, wire, requests.redeem(asked.get(call), codes.get(call)));
        }
        administer(taken, wire, users);
        return taken;
    }

    private void administer(Map<Step, Recording> taken, Wire wire, int users) throws IOException {
        Administrator searching = Objects.requireNonNull(administrator);
        String token = searching.token(wire);
        for (int call = 0; call < CALLS; call++) {
            // A hundred users with the same beginning, whichever database it is.
            int hundred = 1 + (int) ((long) nextUser++ * STRIDE % (users / 100 - 1));
            String login = UsersBySql.login(hundred * 100);
            String address = UsersBySql.address(hundred * 100);
            String beginning = login.substring(0, login.length() - 2);
            time(taken, Step.SEARCH_LOGIN, call, wire, searching.search(token, beginning));
            time(taken, Step.NEXT_PAGE, call, wire, searching.next(token, beginning, next(wire)));
            time(
                    taken,
                    Step.SEARCH_ADDRESS,
                    call,
                    wire,
                    searching.search(token, address.substring(0, address.indexOf('@') - 2)));
            time(taken, Step.LIST, call, wire, searching.list(token));
        }
    }

    private static String next(Wire wire) throws IOException {
        String next = wire.member("Next");
        if (next.isEmpty()) {
            throw new IOException("One page only: " + wire.body());
        }
        return next;
    }

    private static void time(Map<Step, Recording> taken, Step step, int call, Wire wire, byte[] request)
            throws IOException {
        long start = System.nanoTime();
        int status = wire.send(request);
        long nanos = System.nanoTime() - start;
        if (status != 200) {
            throw new IOException(step.label + ": " + status + " " + wire.body());
        }
        if (call >= NOT_COUNTED) {
            taken.get(step).add(status, nanos);
        }
    }
}
