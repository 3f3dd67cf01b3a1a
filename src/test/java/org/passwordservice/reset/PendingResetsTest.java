package org.passwordservice.reset;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.request.RequestContext;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.throttle.RecordingCounters;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written down of a request and of its code; the statements themselves are tried on databases. */
class PendingResetsTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final User ROBERT = StoredUser.robert(17, "no hash");
    private static final Secret CODE = new Secret("ABCD2345");

    private final List<String> journal = new ArrayList<>();
    private final RecordingCounters counters = new RecordingCounters(journal);
    private boolean mailGranted = true;
    private Optional<Long> holderOfCode = Optional.of(17L);
    private int changedRows = 1;

    @Test
    void whenAskedThenEarlierTokensAreDeadAndACodeIsMailed() {
        ask(ROBERT);

        assertThat(journal)
                .containsExactly(
                        "locked user 17",
                        "updated of user 17",
                        "reset token of user 17 revoked",
                        "RESET_CODE to Optional[17] until 2026-01-01T00:10:00Z",
                        "RESET_REQUEST SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenAskedForNobodyThenTheSameIsDoneForNobody() {
        requests(ROBERT).ask(Optional.empty(), Account.of(Optional.empty(), "ghost"), act(Optional.empty(), "ghost"));

        assertThat(journal)
                .containsExactly(
                        "locked user 0",
                        "updated of user 0",
                        "reset token of user 0 revoked",
                        "RESET_CODE to Optional.empty until 2026-01-01T00:10:00Z",
                        "RESET_REQUEST FAILURE UNKNOWN_NAME to name ghost from 192.0.2.1");
    }

    @Test
    void whenUserIsDisabledThenNobodyIsMailedAndThatIsRecorded() {
        ask(StoredUser.disabled(17, "no hash"));

        assertThat(journal)
                .containsExactly(
                        "locked user 17",
                        "updated of user 0",
                        "reset token of user 0 revoked",
                        "RESET_CODE to Optional.empty until 2026-01-01T00:10:00Z",
                        "RESET_REQUEST FAILURE USER_DISABLED to user 17 from 192.0.2.1");
    }

    @Test
    void whenUserHasNoAddressThenNobodyIsMailedAndThatIsRecorded() {
        ask(StoredUser.robertWithoutAddress(17));

        assertThat(journal)
                .containsExactly(
                        "locked user 17",
                        "updated of user 0",
                        "reset token of user 0 revoked",
                        "RESET_CODE to Optional.empty until 2026-01-01T00:10:00Z",
                        "RESET_REQUEST FAILURE NO_ADDRESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenAccountHadTooManyMailsThenNothingChangesAndThatIsRecorded() {
        mailGranted = false;
        ask(ROBERT);

        assertThat(journal)
                .containsExactly("locked user 17", "RESET_REQUEST REFUSED MAIL_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenCodeIsRightThenTheAttemptIsTakenBackAndItsHolderRecorded() throws TooManyAttemptsException {
        assertThat(redeem(Optional.empty())).contains(StubResetTokens.TOKEN);
        assertThat(journal)
                .containsExactly(
                        "counted at reset of nobody",
                        "locked user 17",
                        "updated of user 17",
                        "reset token for user 17 by mail to robert@someguy.com of application 3",
                        "taken back",
                        "RESET_CODE SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenCodeIsOfTheNamedUserThenItIsRight() throws TooManyAttemptsException {
        assertThat(redeem(Optional.of(17L))).contains(StubResetTokens.TOKEN);
    }

    @Test
    void whenCodeIsNobodysThenNothingIsLocked() throws TooManyAttemptsException {
        holderOfCode = Optional.empty();

        assertThat(redeem(Optional.empty())).isEmpty();
        assertThat(journal).containsExactly("counted at reset of nobody");
    }

    @Test
    void whenCodeIsOfAnotherThanTheNamedUserThenNothingIsLocked() throws TooManyAttemptsException {
        assertThat(redeem(Optional.of(18L))).isEmpty();
        assertThat(journal).containsExactly("counted at reset of nobody");
    }

    @Test
    void whenCodeIsUsedMeanwhileThenTheAttemptStandsAndNoTokenIsGiven() throws TooManyAttemptsException {
        changedRows = 0;

        assertThat(redeem(Optional.empty())).isEmpty();
        assertThat(journal).containsExactly("counted at reset of nobody", "locked user 17", "updated of user 17");
    }

    private void ask(User user) {
        requests(user).ask(Optional.of(user), Account.of(user), act(Optional.of(17L), "roberttorro"));
    }

    private static AuditContext act(Optional<Long> userId, String typed) {
        return AuditContext.of(AuditAction.RESET_REQUEST, TestApps.REQUEST).to(userId, typed);
    }

    private Optional<Secret> redeem(Optional<Long> user) throws TooManyAttemptsException {
        AuditContext act = AuditContext.of(AuditAction.RESET_CODE, TestApps.REQUEST);
        Throttle throttle = counters.throttle(SETTINGS);
        Attempt attempt = throttle.atCode(Optional.empty(), act);
        return requests(ROBERT).redeem(CODE, user, attempt, act);
    }

    private PendingResets requests(User user) {
        PendingResets requests = new PendingResets();
        requests.entities = entities();
        requests.clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        requests.random = new RandomSecrets();
        requests.settings = SETTINGS;
        requests.codes = new ResetCodes();
        requests.codes.settings = SETTINGS;
        requests.codes.serverKey = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));
        requests.users = new StubUsers(journal, user);
        requests.resetTokens = new StubResetTokens(journal, Optional.of(user));
        requests.outbox = new Outbox() {
            @Override
            public void add(MailKind kind, Optional<Long> userId, String reference, Instant expiresAt) {
                journal.add(kind + " to " + userId + " until " + expiresAt);
            }
        };
        requests.mailLimit = new MailLimit() {
            @Override
            public boolean grant(Account account, RequestContext origin) {
                return mailGranted;
            }
        };
        requests.counters = counters;
        requests.trail = new RecordingAuditTrail(journal);
        return requests;
    }

    /** A database that finds {@link #holderOfCode} and changes as many rows as a test says. */
    private EntityManager entities() {
        return proxy(EntityManager.class, (proxy, method, arguments) -> query());
    }

    private TypedQuery<?> query() {
        Map<Object, Object> parameters = new HashMap<>();
        return proxy(TypedQuery.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "executeUpdate" -> {
                journal.add("updated of user " + parameters.get("user"));
                yield changedRows;
            }
            case "getResultStream" -> holderOfCode.stream();
            default -> {
                parameters.put(arguments[0], arguments[1]);
                yield proxy;
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
