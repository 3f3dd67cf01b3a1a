package org.passwordservice.it;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** An attacker whose attempts at an account fail, and the owner of the account, who wants to use it. */
@Tag("either-database")
class LockOutIT {

    private final Api api = new Api(Services.usuallyOnPostgres());
    private final Inbox inbox = new Inbox(Services.usuallyOnPostgres());

    @Test
    void whenAnAttackerFailsAtEveryEndpointThenTheOwnerStillResets() throws Exception {
        Api.User owner = api.register();
        Api attacker = api.fromElsewhere();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch failing = new CountDownLatch(20);
        Thread failures = new Thread(() -> {
            for (int i = 0; i < 2_000 && !over.get(); i++) {
                attacker.logIn(owner.login(), "guess " + i);
                attacker.redeem("ABCD-2345", owner.login());
                failing.countDown();
            }
        });
        failures.start();
        String token;
        try {
            failing.await();
            assertThat(api.logIn(owner.login(), PASSWORD).status()).isEqualTo(429);
            api.ask(owner.login());
            String code = inbox.code(owner.email(), 1);
            Answer redeemed = api.redeem(code, owner.login());
            assertThat(redeemed.status()).isEqualTo(200);
            assertThat(api.logIn(owner.login(), PASSWORD).status()).isEqualTo(429);
            token = redeemed.text("Model");
        } finally {
            over.set(true);
            failures.join();
        }
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(owner.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAStrangerFailsWithTheKeyOfAnApplicationThenOnlyTheStrangerIsRefused() throws SQLException {
        Administration.Application attacked =
                Administration.of(Services.usuallyOnPostgres()).application();
        String key = attacked.key();
        Api.User owner = api.register();
        Api stranger = api.fromElsewhere().withAppKey(key);
        for (int i = 0; i < 5; i++) {
            assertThat(stranger.logIn("nobody" + i, "guess").status()).isEqualTo(401);
            assertThat(stranger.ask("nobody" + i).status()).isEqualTo(200);
        }
        countAsManyAsAnApplicationMayFail(attacked.id());

        assertThat(stranger.logIn(owner.login(), PASSWORD).status()).isEqualTo(429);
        assertThat(stranger.ask(owner.login()).status()).isEqualTo(429);
        Api clean = api.fromElsewhere().withAppKey(key);
        String token = clean.token(owner.login(), PASSWORD);
        assertThat(clean.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(clean.ask(owner.login()).status()).isEqualTo(200);
        assertThat(clean.redeem(inbox.code(owner.email(), 1)).status()).isEqualTo(200);
    }

    private static void countAsManyAsAnApplicationMayFail(long application) throws SQLException {
        try (var connection = Services.databaseUsuallyPostgres().getConnection();
                var update = connection.prepareStatement(
                        "UPDATE throttle SET failures = 5000 WHERE limit_kind IN ('APP_FAILURES', 'APP_REQUESTS')"
                                + " AND application_id = ?")) {
            update.setLong(1, application);
            assertThat(update.executeUpdate()).isEqualTo(2);
        }
    }

    @Test
    void whenResetTokensAreInventedThenNothingIsRefused() {
        Api.User owner = api.register();
        Api stranger = api.from("203.0.113.171");
        for (int i = 0; i < 320; i++) {
            assertThat(stranger.set("x", OTHER_PASSWORD).status()).isEqualTo(409);
        }
        assertThat(stranger.logIn(owner.login(), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenTheOwnerFailedTooThenTheOwnerStillResetsAndLogsInAtOnce() {
        Api.User owner = api.register();
        for (int i = 0; i < 5; i++) {
            api.logIn(owner.login(), "was it this, number " + i);
        }
        assertThat(api.logIn(owner.login(), PASSWORD).status()).isEqualTo(429);

        api.ask(owner.login());
        Answer redeemed = api.redeem(inbox.code(owner.email(), 1), owner.login());
        assertThat(api.set(redeemed.text("Model"), OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(owner.login(), OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAnAttackerGuessesCodesThenTheOwnersCodeStaysValid() {
        Api.User owner = api.register();
        api.ask(owner.login());
        String code = inbox.code(owner.email(), 1);
        Api attacker = api.fromElsewhere();
        for (int i = 0; i < 20; i++) {
            attacker.redeem("ABCD-2345", owner.email());
        }
        assertThat(api.redeem(code, owner.login()).status()).isEqualTo(200);
    }

    @Test
    void whenAnAttackerStartsResetsThenTheOwnersCodeAndTokenStayValid() {
        Api.User owner = api.register();
        api.ask(owner.login());
        String code = inbox.code(owner.email(), 1);
        Api attacker = api.fromElsewhere();
        for (int i = 0; i < 10; i++) {
            assertThat(attacker.ask(owner.login()).status()).isEqualTo(200);
        }
        String token = api.redeem(code).text("Model");
        for (int i = 0; i < 10; i++) {
            assertThat(attacker.ask(owner.email()).status()).isEqualTo(200);
        }
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenAnAttackerGuessesThePasswordThenTheOwnersSessionStaysValid() {
        Api.User owner = api.register();
        String token = api.token(owner.login(), PASSWORD);
        Api attacker = api.fromElsewhere();
        for (int i = 0; i < 8; i++) {
            attacker.logIn(owner.login(), "guess " + i);
        }
        assertThat(api.info(token).status()).isEqualTo(200);
    }
}
