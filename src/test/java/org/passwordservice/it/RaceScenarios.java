package org.passwordservice.it;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * Many calls at the same moment with one secret, over HTTP, on whatever database: exactly one wins. On a busy machine a loser
 * may also be answered 503; then it changed nothing.
 */
abstract class RaceScenarios {

    private static final int CALLS = 32;

    abstract ServiceProcess service();

    @Test
    void whenOneCodeIsRedeemedInParallelThenOneCallWins() throws Exception {
        Api api = new Api(service());
        Api.User user = api.register();
        api.ask(user.login());
        String code = new Inbox(service()).code(user.email(), 1);
        List<Answer> answers = atOnce(i -> api.redeem(code));
        assertOneWinner(answers, 409);
    }

    @Test
    void whenOneResetTokenIsUsedInParallelThenOneCallWinsAndItsPasswordIsValid() throws Exception {
        Api api = new Api(service());
        Api.User user = api.register();
        api.ask(user.login());
        String token = api.redeem(new Inbox(service()).code(user.email(), 1)).text("Model");
        List<Answer> answers = atOnce(i -> api.set(token, password(i)));
        int winner = assertOneWinner(answers, 409);
        assertThat(api.logIn(user.login(), password(winner)).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whenOneOldPasswordIsUsedInParallelThenOneCallWinsAndItsPasswordIsValid() throws Exception {
        Api api = new Api(service());
        Api.User user = api.register();
        // So many that the losers on the winner's account do not reach its limit.
        List<String> tokens = IntStream.range(0, 8)
                .mapToObj(i -> api.token(user.login(), PASSWORD))
                .toList();
        List<Answer> answers = atOnce(i -> api.change(tokens.get(i % tokens.size()), PASSWORD, password(i)));
        // A loser whose token was revoked by the winner's change is answered so; one that came further, that the
        // password is
        // old. Of an account, five guesses are compared at a time.
        int winner = assertOneWinner(answers, 400, 401, 429);
        assertThat(api.logIn(user.login(), password(winner)).status()).isEqualTo(200);
        List<String> live =
                tokens.stream().filter(token -> api.info(token).status() == 200).toList();
        assertThat(live).containsExactly(tokens.get(winner % tokens.size()));
    }

    @Test
    void whenOneLoginIsRegisteredInParallelThenOneCallWins() throws Exception {
        Api api = new Api(service());
        String login = "racer" + System.nanoTime();
        List<Answer> answers = atOnce(i -> api.postJson(
                "/v1.0/registration/", Api.registration(login, "racer" + i + login + "@example.com", PASSWORD)));
        assertOneWinner(answers, 409);
        assertThat(answers.stream().filter(a -> a.status() == 409))
                .allSatisfy(a -> assertThat(a.body()).contains("User with specified login already exists"));
    }

    @Test
    void whenResetIsStartedInParallelThenEveryCallSucceedsAndOneMailIsSent() throws Exception {
        Api api = new Api(service());
        Api.User user = api.register();
        List<Answer> answers = atOnce(i -> api.fromElsewhere().ask(i % 2 == 0 ? user.login() : user.email()));
        assertThat(answers).allSatisfy(a -> assertThat(a.status()).isEqualTo(200));
        Inbox inbox = new Inbox(service());
        String token = api.redeem(inbox.code(user.email(), 1)).text("Model");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        // Mails leave in order, so a second code would be here before the notice.
        assertThat(Inbox.text(inbox.await(user.email(), 2))).doesNotContainPattern("[2-9A-Z]{4}-[2-9A-Z]{4}");
    }

    @Test
    void whenOneAccountIsGuessedAtInParallelThenFiveGuessesAreComparedAndTheRestRejected() throws Exception {
        Api api = new Api(service());
        for (String login : List.of(api.register().login(), "nobody" + System.nanoTime())) {
            List<Answer> answers = atOnce(i -> api.fromElsewhere().logIn(login, "wrong password number " + i));
            assertThat(answers.stream().filter(a -> a.status() == 401))
                    .as(answers.toString())
                    .hasSize(5);
            assertThat(answers.stream().filter(a -> a.status() == 429))
                    .as(answers.toString())
                    .hasSize(CALLS - 5);
        }
    }

    @Test
    void whenOneCodeIsGuessedAtInParallelThenFiveGuessesAreComparedAndTheRestRejected() throws Exception {
        Api api = new Api(service());
        for (String login : List.of(api.register().login(), "nobody" + System.nanoTime())) {
            List<Answer> answers = atOnce(i -> api.redeem("ABCD-2345", login));
            assertThat(answers.stream().filter(a -> a.status() == 409))
                    .as(answers.toString())
                    .hasSize(5);
            assertThat(answers.stream().filter(a -> a.status() == 429))
                    .as(answers.toString())
                    .hasSize(CALLS - 5);
        }
    }

    @Test
    void whenOneCodeOfAnAppIsSentInParallelForSeveralInterimTokensThenOneCallWins() throws Exception {
        Api api = new Api(service());
        Api.User user = api.register();
        Enrolled enrolled = enrol(api, user);
        List<String> tokens =
                IntStream.range(0, 2).mapToObj(i -> interim(api, user)).toList();
        String code = enrolled.authenticator().nextCode();
        String spaced = code.substring(0, 3) + " " + code.substring(3);
        List<Answer> answers =
                atOnce(i -> api.fromElsewhere().complete(user.login(), tokens.get(i % 2), i % 4 < 2 ? code : spaced));
        // Some of the losers are refused by the limit of codes in a row, which also counts those under way.
        assertOneWinner(answers, 401, 429);
        // None of them revokes the password, as they are not twenty wrong ones.
        assertThat(api.fromElsewhere().logIn(user.login(), PASSWORD).status()).isEqualTo(202);
    }

    @Test
    void whenACodeAndARecoveryCodeRaceForOneInterimTokenThenOneCallWins() throws Exception {
        Api api = new Api(service());
        Api.User user = api.register();
        Enrolled enrolled = enrol(api, user);
        String token = interim(api, user);
        String code = enrolled.authenticator().nextCode();
        List<Answer> answers = atOnce(i -> api.fromElsewhere()
                .complete(
                        user.login(),
                        token,
                        i % 2 == 0 ? code : enrolled.recoveryCodes().get(i % 10)));
        assertOneWinner(answers, 401, 429);
    }

    private record Enrolled(Authenticator authenticator, List<String> recoveryCodes) {}

    private static Enrolled enrol(Api api, Api.User user) {
        String[] session = Api.bearer(api.token(user.login(), PASSWORD));
        String path = "/v1.0/users/@me/second-factor/totp";
        Answer begun = api.postJson(path, "{\"Password\":\"" + PASSWORD + "\"}", session);
        Authenticator authenticator = Authenticator.of(begun.text("Secret"));
        Answer confirmed = api.postJson(path + "/confirm", "{\"Code\":\"" + authenticator.code() + "\"}", session);
        assertThat(confirmed.status()).isEqualTo(200);
        List<String> recoveryCodes = new java.util.ArrayList<>();
        confirmed.json().path("RecoveryCodes").forEach(code -> recoveryCodes.add(code.asText()));
        return new Enrolled(authenticator, recoveryCodes);
    }

    private static String interim(Api api, Api.User user) {
        Answer first = api.logIn(user.login(), PASSWORD);
        assertThat(first.status()).as(first.toString()).isEqualTo(202);
        return first.text("Token");
    }

    private static String password(int i) {
        return "violet kayak number " + i;
    }

    private static int assertOneWinner(List<Answer> answers, Integer... losers) {
        List<Integer> winners = IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).status() == 200)
                .boxed()
                .toList();
        assertThat(winners).as(answers.toString()).hasSize(1);
        assertThat(answers.stream().map(Answer::status).filter(status -> status != 200))
                .as(answers.toString())
                .isSubsetOf(Stream.concat(Stream.of(503), Stream.of(losers)).toList());
        return winners.get(0);
    }

    static List<Answer> atOnce(IntFunction<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        try {
            CyclicBarrier start = new CyclicBarrier(CALLS);
            List<Callable<Answer>> calls = IntStream.range(0, CALLS)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        start.await();
                        return call.apply(i);
                    })
                    .toList();
            List<Future<Answer>> futures = threads.invokeAll(calls);
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
