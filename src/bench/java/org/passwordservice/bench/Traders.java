package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What clients of the service do, each time as another user. */
final class Traders {

    /** Users below log in; those from here on get new passwords, and are needed once. */
    private static final int FIRST_FRESH = BenchUsers.COUNT / 2;

    /** So many mails are on their way to a client while it sets a password: the outbox is looked at once a second. */
    private static final int ASKED_AHEAD = 3;

    private static final Duration LONGEST_MAIL = Duration.ofSeconds(20);

    private final int port;
    private final Requests requests;
    private final MailSink mails;
    private final AtomicInteger nextLogin = new AtomicInteger();
    private final AtomicInteger nextFresh = new AtomicInteger(FIRST_FRESH);
    private final AtomicInteger passwords = new AtomicInteger();

    Traders(MicroServer service, Requests requests, MailSink mails) {
        this.port = service.port();
        this.requests = requests;
        this.mails = mails;
    }

    /** A call that needs no hash, and what it is answered. */
    enum Quick {
        UNKNOWN_KEY("unknown application key", 403, 0.8),
        INVALID("validation error", 422, 0.7),
        INFO("users/@me/info with a token", 200, 0.5),
        INTROSPECT("token/introspect of a token", 200, 0.5);

        final String label;
        final int status;
        final double bound;

        Quick(String label, int status, double bound) {
            this.label = label;
            this.status = status;
            this.bound = bound;
        }
    }

    /** Logs in: 200. */
    Call logIn() {
        return wire -> {
            int user = nextLogin.getAndIncrement() % FIRST_FRESH;
            return wire.send(requests.logIn(user, BenchUsers.login(user), BenchUsers.PASSWORD));
        };
    }

    /** A valid access token of a user whose password stays as it is. */
    String token(int user) throws IOException {
        try (Wire wire = new Wire(port)) {
            int status = wire.send(requests.logIn(user, BenchUsers.login(user), BenchUsers.PASSWORD));
            if (status != 200) {
                throw new IOException("Not logged in: " + status + " " + wire.body());
            }
            return wire.member("Token");
        }
    }

    /** One client's requests of all quick kinds, in their order. */
    List<byte[]> quick(int client, String token) {
        return Stream.of(Quick.values())
                .map(kind -> switch (kind) {
                    case UNKNOWN_KEY -> requests.unknownKey(client);
                    case INVALID -> requests.invalid(client);
                    case INFO -> requests.info(client, token);
                    case INTROSPECT -> requests.introspect(client, token);
                })
                .toList();
    }

    /** A user who logs in once and then changes the password again and again: 200. */
    Call change() {
        return new Changing(nextFresh.getAndIncrement());
    }

    private final class Changing implements Call {

        private final int user;
        private String token = "";
        private String password = BenchUsers.PASSWORD;

        Changing(int user) {
            this.user = user;
        }

        @Override
        public int make(Wire wire) throws IOException {
            if (token.isEmpty()) {
                int status = wire.send(requests.logIn(user, BenchUsers.login(user), password));
                if (status != 200) {
                    return status;
                }
                token = wire.member("Token");
            }
            String next = nextPassword();
            int status = wire.send(requests.change(user, token, password, next));
            if (status == 200) {
                password = next;
            }
            return status;
        }
    }

    /** Resets the password of one user after another, all steps, the mail included: 200. */
    Call reset() {
        return new Resetting();
    }

    private final class Resetting implements Call {

        private final Deque<Integer> asked = new ArrayDeque<>();

        @Override
        public int make(Wire wire) throws IOException {
            while (asked.size() < ASKED_AHEAD) {
                int user = nextFresh.getAndIncrement();
                int status = wire.send(requests.ask(user, BenchUsers.login(user)));
                if (status != 200) {
                    return status;
                }
                asked.add(user);
            }
            int user = asked.remove();
            String code = mails.code(BenchUsers.address(user), LONGEST_MAIL);
            int status = wire.send(requests.redeem(user, code));
            return status == 200 ? wire.send(requests.set(user, wire.member("Model"), nextPassword())) : status;
        }
    }

    private String nextPassword() {
        return "another horse battery " + passwords.incrementAndGet();
    }
}
