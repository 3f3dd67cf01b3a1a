package org.passwordservice.reset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.PasswordText;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.password.RecordingPasswordStorage;
import org.passwordservice.password.TestPasswords;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

class ResetStorageTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final PasswordHasher HASHER = TestHashing.hasher(SETTINGS);
    private static final Secret NEW = new Secret("orange canoe eighty");
    private static final User ROBERT = StoredUser.robert(
            17,
            HASHER.hash(
                    TestHashing.permit(),
                    PasswordText.of(new Secret("violet kayak ninety")).orElseThrow()));

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final RecordingPasswordStorage passwords = new RecordingPasswordStorage();
    private final StubResetTokens tokens = new StubResetTokens(Optional.of(ROBERT));
    private final StubUsers users = new StubUsers(ROBERT);
    private boolean rollbackOnly;

    @Test
    void whenTokenIsValidThenItIsRedeemedAndThePasswordStored() throws PasswordReusedException {
        assertThat(store()).isTrue();
        assertThat(tokens.isSpent()).isTrue();
        assertThat(passwords.hashes()).containsOnlyKeys(17L);
        assertThat(passwords.keptAccessToken()).isEmpty();
        assertThat(users.locked()).containsExactly(17L);
        assertThat(rollbackOnly).isFalse();
        assertThat(trail.events()).containsExactly("RESET_PASSWORD SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenPasswordIsReplacedMeanwhileThenTheTokenStaysValid() throws PasswordReusedException {
        passwords.replaceMeanwhile();

        assertNothingIsChanged();
    }

    @Test
    void whenTokenIsRedeemedMeanwhileThenThePasswordIsNotStored() throws PasswordReusedException {
        tokens.spendMeanwhile();

        assertNothingIsChanged();
    }

    private void assertNothingIsChanged() throws PasswordReusedException {
        assertThat(store()).isFalse();
        assertThat(rollbackOnly).isTrue();
        assertThat(passwords.hashes()).isEmpty();
        assertThat(users.locked()).containsExactly(17L);
        assertThat(trail.events()).isEmpty();
    }

    private boolean store() throws PasswordReusedException {
        ResetStorage storage = new ResetStorage();
        storage.users = users;
        storage.tokens = tokens;
        storage.passwords = passwords;
        storage.trail = trail;
        storage.context = TestReset.transaction(() -> rollbackOnly = true);
        NewPassword password = (NewPassword) TestPolicy.policy(SETTINGS).accept(NEW, UserData.of(ROBERT));
        PreparedPassword prepared =
                TestPasswords.replacement(HASHER, List.of()).prepareReset(TestHashing.permit(), ROBERT, password);
        return storage.store(
                StubResetTokens.TOKEN,
                prepared,
                AuditContext.of(AuditAction.RESET_PASSWORD, TestApps.REQUEST).toUser(17));
    }
}
