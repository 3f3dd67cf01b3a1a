package org.passwordservice.reset;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.language.Language;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.Outbox;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.StubMailedCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.request.RequestLanguage;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.MailLimit;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.StoredUser;
import org.passwordservice.user.StubUserLanguages;
import org.passwordservice.user.StubUsers;
import org.passwordservice.user.User;

import static org.assertj.core.api.Assertions.assertThat;

/** What is changed for a request and for its code; the statements themselves are tried on databases. */
class PendingResetsTest {

    private static final Settings SETTINGS = TestSettings.cheap(Map.of());
    private static final User ROBERT = StoredUser.robert(17, "no hash");
    private static final Secret CODE = new Secret("ABCD2345");

    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final MemoryCounters counters = new MemoryCounters(trail);
    private final StubResetTokens tokens = new StubResetTokens(Optional.of(ROBERT));
    private final StubMailedCodes codes = new StubMailedCodes(CodePurpose.RESET_PASSWORD, CODE, Optional.of(ROBERT), 3);
    private final List<Mail> mails = new ArrayList<>();
    private StubUsers users = new StubUsers(ROBERT);
    private final StubUserLanguages languages = new StubUserLanguages();
    private final RequestLanguage language = new RequestLanguage();
    private boolean mailGranted = true;

    /** A mail that was put into the outbox. */
    private record Mail(MailKind kind, Optional<Long> userId, String reference, Instant expiry) {}

    @Test
    void whenStartedThenACodeIsMailed() {
        start(ROBERT);

        assertThat(users.locked()).containsExactly(17L);
        assertStarted(Optional.of(17L));
        assertThat(trail.events()).containsExactly("RESET_REQUEST SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenUserIsUnknownThenTheSameStatementsRunForNoUser() {
        AuditContext audit = AuditContext.of(AuditAction.RESET_REQUEST, TestApps.REQUEST);
        pendingResets()
                .start(
                        Optional.empty(),
                        Account.named(Optional.empty(), "ghost"),
                        attempt(audit.toNamed(Optional.empty(), "ghost")));

        assertThat(users.locked()).containsExactly(0L);
        assertStarted(Optional.empty());
        assertThat(trail.events()).containsExactly("RESET_REQUEST FAILURE UNKNOWN_NAME to name ghost from 192.0.2.1");
    }

    @Test
    void whenUserIsDisabledThenTheMailIsForNoUserAndThatIsRecorded() {
        start(StoredUser.disabled(17, "no hash"));

        assertThat(users.locked()).containsExactly(17L);
        assertStarted(Optional.empty());
        assertThat(trail.events()).containsExactly("RESET_REQUEST FAILURE USER_DISABLED to user 17 from 192.0.2.1");
    }

    @Test
    void whenUserHasNoAddressThenTheMailIsForNoUserAndThatIsRecorded() {
        start(StoredUser.robertWithoutAddress(17));

        assertThat(users.locked()).containsExactly(17L);
        assertStarted(Optional.empty());
        assertThat(trail.events()).containsExactly("RESET_REQUEST FAILURE NO_ADDRESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenMailLimitIsReachedThenNothingChangesAndThatIsRecorded() {
        mailGranted = false;
        start(ROBERT);

        assertThat(codes.requested()).isEmpty();
        assertThat(mails).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_REQUEST REFUSED MAIL_LIMIT to user 17 from 192.0.2.1");
    }

    @Test
    void whenCodeIsRightThenATokenForItsUserAndNothingStaysCounted() throws TooManyAttemptsException {
        assertThat(redeem(Optional.of(17L))).contains(StubResetTokens.TOKEN);
        assertThat(tokens.issued())
                .containsExactly(new StubResetTokens.Issued(17, Optional.of("robert@someguy.com"), 3));
        assertThat(counters.failures()).isEmpty();
        assertThat(trail.events()).containsExactly("RESET_CODE SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenOnlyTheStartNamesALanguageThenItIsNotTheUsersAndWhenTheCodeDoesItIs() throws TooManyAttemptsException {
        language.set(Optional.of(Language.PL));
        start(ROBERT);
        assertThat(languages.remembered()).isEmpty();

        redeem(Optional.of(17L));
        assertThat(languages.remembered()).containsExactly("17: pl");
    }

    @Test
    void whenAddressIsNotConfirmedThenARightCodeConfirmsIt() throws TooManyAttemptsException {
        users.unconfirmed();

        assertThat(redeem(Optional.empty())).contains(StubResetTokens.TOKEN);
        assertThat(trail.events())
                .containsExactly(
                        "EMAIL_CONFIRMATION SUCCESS to user 17 from 192.0.2.1",
                        "RESET_CODE SUCCESS to user 17 from 192.0.2.1");
    }

    @Test
    void whenCodeIsInvalidThenNoToken() throws TooManyAttemptsException {
        assertThat(redeem(Optional.of(18L))).isEmpty();
        assertThat(tokens.issued()).isEmpty();
        assertThat(counters.failures()).containsEntry("WRONG_CODES", 1);
        assertThat(trail.events()).isEmpty();
    }

    private void assertStarted(Optional<Long> recipient) {
        Instant expiry = Instant.parse("2026-01-01T00:10:00Z");
        assertThat(codes.requested())
                .containsExactly(new StubMailedCodes.Requested(CodePurpose.RESET_PASSWORD, recipient, 3, expiry));
        assertThat(mails).containsExactly(new Mail(MailKind.RESET_CODE, recipient, StubMailedCodes.REFERENCE, expiry));
    }

    private void start(User user) {
        users = new StubUsers(user);
        AuditContext audit = AuditContext.of(AuditAction.RESET_REQUEST, TestApps.REQUEST);
        pendingResets().start(Optional.of(user), Account.of(user), attempt(audit.toUser(17)));
    }

    private Attempt attempt(AuditContext audit) {
        return counters.throttle(SETTINGS, TestHashing.hasher(SETTINGS)).begin(audit);
    }

    private Optional<Secret> redeem(Optional<Long> user) throws TooManyAttemptsException {
        // Not closed: what stays counted is what the flow would settle.
        Attempt attempt = attempt(AuditContext.of(AuditAction.RESET_CODE, TestApps.REQUEST));
        attempt.countCode(Optional.empty());
        return pendingResets().redeem(CodePurpose.RESET_PASSWORD, CODE, user, attempt);
    }

    private PendingResets pendingResets() {
        PendingResets resets = new PendingResets();
        resets.clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        resets.settings = SETTINGS;
        resets.languages = languages;
        resets.language = language;
        resets.codes = codes;
        resets.users = users;
        resets.resetTokens = tokens;
        resets.outbox = new Outbox() {
            @Override
            public void add(MailKind kind, Optional<Long> userId, String reference, Instant expiresAt) {
                mails.add(new Mail(kind, userId, reference, expiresAt));
            }
        };
        resets.mailLimit = new MailLimit() {
            @Override
            public boolean grant(CodePurpose purpose, Account account, RequestContext request) {
                assertThat(purpose).isEqualTo(CodePurpose.RESET_PASSWORD);
                return mailGranted;
            }
        };
        resets.counters = counters;
        resets.trail = trail;
        return resets;
    }
}
