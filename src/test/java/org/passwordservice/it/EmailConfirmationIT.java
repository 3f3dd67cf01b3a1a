package org.passwordservice.it;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** An address that somebody typed into a registration, until it is known to be the user's. */
class EmailConfirmationIT {

    private static final String INCORRECT = "\"ErrorsCode\":[\"ErrorIncorrectCode\"]";

    private static ServiceProcess service;
    private static Api api;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        service = ServiceProcess.named(
                        "confirmation",
                        Map.of(
                                "passwords.registration.confirm-email", "true",
                                "passwords.throttle.trusted-proxies", "127.0.0.1",
                                "passwords.throttle.mails.minute", "5"))
                .start();
        api = new Api(service);
        inbox = new Inbox(service);
    }

    @AfterAll
    static void end() {
        service.close();
    }

    @Test
    void whenUserRegistersThenACodeIsMailedAndConfirmsTheAddressOnce() {
        Api.User user = api.register();
        String code = inbox.confirmationCode(user.email(), 1);
        assertThat(code).matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");

        Answer confirmed = confirm(code.toLowerCase(Locale.ROOT));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body()).isEqualTo("{\"Model\":\"\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(confirm(code).status()).isEqualTo(409);
    }

    @Test
    void whenAddressIsNotConfirmedThenItGetsNoNoticeAndAfterwardsItDoes() {
        Api.User user = api.register();
        String code = inbox.confirmationCode(user.email(), 1);
        String token = api.token(user.login(), PASSWORD);
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(confirm(code, Api.bearer(token)).status()).isEqualTo(200);
        assertThat(api.change(token, OTHER_PASSWORD, "third horse battery").status())
                .isEqualTo(200);

        // Mails of one kind are sent in order: the first notice would be here by now.
        assertThat(Inbox.text(inbox.await(user.email(), 2))).contains("was changed");
        assertThat(inbox.to(user.email())).hasSize(2);
    }

    @Test
    void whenAddressIsConfirmedThenEverythingBegunBeforeEndsButTheSessionThatAsks() {
        Api.User user = api.register();
        String code = inbox.confirmationCode(user.email(), 1);
        String session = api.token(user.login(), PASSWORD);
        String another = api.token(user.login(), PASSWORD);
        api.ask(user.login());
        String reset = inbox.code(user.email(), 2);

        assertThat(confirm(code, Api.bearer(session)).status()).isEqualTo(200);
        assertThat(api.info(session).status()).isEqualTo(200);
        assertThat(api.info(another).status()).isEqualTo(401);
        assertThat(api.logIn(user.email(), PASSWORD).status()).isEqualTo(200);
        assertThat(api.redeem(reset).status()).isEqualTo(409);
    }

    @Test
    void whenTheSessionIsOfAnotherUserThenItIsNotTouchedAndTheUsersOwnEnd() {
        Api.User user = api.register();
        String strangers = api.token(api.register().login(), PASSWORD);
        String own = api.token(user.login(), PASSWORD);

        assertThat(confirm(inbox.confirmationCode(user.email(), 1), Api.bearer(strangers))
                        .status())
                .isEqualTo(200);
        assertThat(api.info(strangers).status()).isEqualTo(200);
        assertThat(api.info(own).status()).isEqualTo(401);
    }

    @Test
    void whenACodeToResetIsRedeemedThenTheAddressIsConfirmedToo() {
        Api.User user = api.register();
        String code = inbox.confirmationCode(user.email(), 1);
        String session = api.token(user.login(), PASSWORD);
        api.ask(user.login());
        String token = api.redeem(inbox.code(user.email(), 2)).text("Model");

        assertThat(api.info(session).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(200);
        assertThat(confirm(code).status()).isEqualTo(409);
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(Inbox.text(inbox.await(user.email(), 3))).contains("was changed");
    }

    @Test
    void whenPasswordIsChangedThenTheCodeStaysValid() {
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);

        assertThat(confirm(inbox.confirmationCode(user.email(), 1)).status()).isEqualTo(200);
    }

    @Test
    void whenACodeIsSentForTheOtherPurposeThenItIsIncorrectAndUnspent() {
        Api.User user = api.register();
        String confirmation = inbox.confirmationCode(user.email(), 1);
        api.ask(user.login());
        String reset = inbox.code(user.email(), 2);

        assertThat(confirm(reset).body()).contains(INCORRECT);
        assertThat(api.redeem(confirmation).body()).contains(INCORRECT);
        assertThat(api.redeem(reset).status()).isEqualTo(200);
    }

    @Test
    void whenOneCodeIsSentInParallelThenItConfirmsOnce() throws Exception {
        String code = inbox.confirmationCode(api.register().email(), 1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 32)
                    .<Callable<Integer>>mapToObj(i -> () -> confirm(code).status())
                    .toList();
            int confirmed = 0;
            for (var answer : threads.invokeAll(calls)) {
                confirmed += answer.get() == 200 ? 1 : 0;
            }
            assertThat(confirmed).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Answer confirm(String code, String... headers) {
        return api.postJson(
                "/v1.0/users/identifiers/reset/code",
                "{\"Code\":\"" + code + "\",\"Identifier\":\"UserActivation\"}",
                headers);
    }
}
