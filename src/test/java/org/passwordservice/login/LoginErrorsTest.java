package org.passwordservice.login;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.request.OverloadedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.passwordservice.login.TestLogin.OUTDATED;
import static org.passwordservice.login.TestLogin.PASSWORD;
import static org.passwordservice.login.TestLogin.ROBERT;
import static org.passwordservice.login.TestLogin.TO_CHANGE;

/** Logging in while something is broken: no error counts as a wrong password. */
class LoginErrorsTest {

    private static final RuntimeException DATABASE_AWAY = new IllegalStateException("database away");

    @Test
    void whenThereIsNoPermitToHashThenNothingIsCounted() {
        TestLogin test = new TestLogin(ROBERT);
        test.login.throttle =
                test.counters.throttle(TestLogin.SETTINGS, TestHashing.overloadedHasher(TestLogin.SETTINGS));

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> test.logIn("roberttorro", PASSWORD));
        test.counters.refundPending();
        assertThat(test.counters.failures()).isEmpty();
        assertThat(test.trail.events()).isEmpty();
    }

    @Test
    void whenComparingFailsThenTheAttemptIsRefunded() {
        TestLogin test = new TestLogin(ROBERT);
        test.failAfterHashes(0);

        assertErrorIsRefunded(test, "no memory to hash");
    }

    @Test
    void whenLibargon2AnswersAnErrorThenOverloadedAndTheAttemptIsRefunded(@TempDir Path folder) {
        TestLogin test = new TestLogin(ROBERT);
        test.login.hasher = TestHashing.hasherThatFails(TestLogin.SETTINGS, folder);

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> test.logIn("nobody", PASSWORD));
        assertThat(test.counters.failures()).isNotEmpty();
        test.counters.refundPending();
        assertThat(test.counters.failures()).isEmpty();
        assertThat(test.trail.events()).isEmpty();
    }

    @Test
    void whenGrantingFailsAfterARightPasswordThenTheAttemptIsRefunded() {
        TestLogin test = new TestLogin(ROBERT);
        test.accessTokens.fail(DATABASE_AWAY);

        assertErrorIsRefunded(test, "database away");
    }

    @Test
    void whenHashingAgainFailsAfterARightPasswordThenTheAttemptIsRefunded() {
        TestLogin test = new TestLogin(OUTDATED);
        test.failAfterHashes(1);

        assertErrorIsRefunded(test, "no memory to hash");
    }

    @Test
    void whenStoringTheNewHashFailsAfterARightPasswordThenTheAttemptIsRefunded() {
        TestLogin test = new TestLogin(OUTDATED);
        test.passwords.fail(DATABASE_AWAY);

        assertErrorIsRefunded(test, "database away");
    }

    @Test
    void whenIssuingAResetTokenFailsAfterARightPasswordThenTheAttemptIsRefunded() {
        TestLogin test = new TestLogin(TO_CHANGE);
        test.resetTokens.fail(DATABASE_AWAY);

        assertErrorIsRefunded(test, "database away");
    }

    private static void assertErrorIsRefunded(TestLogin test, String error) {
        assertThatIllegalStateException()
                .isThrownBy(() -> test.logIn("roberttorro", PASSWORD))
                .withMessage(error);
        test.counters.refundPending();
        assertThat(test.counters.failures()).isEmpty();
        assertThat(test.trail.events()).isEmpty();
    }
}
