package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.emailchange.EmailChangeStorage;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.mailedcode.SessionCodes;
import org.passwordservice.resettoken.ResetTokens;
import org.passwordservice.secondfactor.Confirmation;
import org.passwordservice.secondfactor.Reauthentication;
import org.passwordservice.secondfactor.RecoveryCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;
import org.passwordservice.user.UserAddresses;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a change of the address needs, ends and keeps from others. */
class AddressInContainerIT extends InContainer {

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens accessTokens;

    @Inject
    ResetTokens resetTokens;

    @Inject
    MailedCodes codes;

    @Inject
    SessionCodes sessionCodes;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    Reauthentication reauthentication;

    @Inject
    EmailChangeStorage storage;

    @Inject
    UserAddresses addresses;

    @Inject
    Users users;

    @Inject
    Throttle throttle;

    @Inject
    Rows rows;

    @Inject
    UserTransaction transaction;

    @Test
    void whenAFactorIsOnThenItsCodeIsSpentByTheRequestAndAWrongOrMissingOneChangesNothing() throws Exception {
        User user = accounts.add("address-factor");
        List<Secret> recovery = withFactor(user);
        AuthenticatedUser session = logIn(user);
        String address = "address-factor@example.org";

        assertEquals(Confirmation.WRONG_CODE, enter(session, address, Optional.empty()));
        assertEquals(Confirmation.WRONG_CODE, enter(session, address, Optional.of(new Secret("123456"))));
        assertEquals(0, mailsTo(address));
        assertEquals(Confirmation.CONFIRMED, enter(session, address, Optional.of(recovery.get(0))));
        assertEquals(1, mailsTo(address));
        assertEquals(Confirmation.WRONG_CODE, enter(session, address, Optional.of(recovery.get(0))));
    }

    @Test
    void whenTheFactorChangesThenTheCodeToTheNewAddressIsInvalid() throws Exception {
        User user = accounts.add("address-factor-changed");
        AuthenticatedUser session = logIn(user);
        String address = "address-factor-changed@example.org";
        enter(session, address, Optional.empty());
        Secret code = mailed(session, address);
        change(user, session, SecondFactor.EMAIL);

        assertTrue(accessTokens.findUser(tokenOf(session), APP).isPresent());
        assertFalse(confirm(session, code));
    }

    @Test
    void whenTheAddressIsReplacedThenWhatWasBegunBeforeEndsButTheSession() throws Exception {
        User user = accounts.add("address-ends");
        AuthenticatedUser session = logIn(user);
        AuthenticatedUser other = logIn(user);
        Secret byPassword = resetTokens.issue(user, APP).orElseThrow();
        rows.update(
                "INSERT INTO interim_token (id, token_digest, user_id, application_id, network, password_version, issued_at,"
                        + " expires_at) SELECT 1000000 + id, 'interim of ' || id, id, 1, '192.0.2.1', 1, added_at, added_at"
                        + " FROM app_user WHERE id = ?1",
                user);
        String address = "address-ends@example.org";
        enter(session, address, Optional.empty());

        assertTrue(confirm(session, mailed(session, address)));
        User changed = users.find(user.id()).orElseThrow();
        assertEquals(Optional.of(address), changed.email());
        assertTrue(changed.isEmailConfirmed());
        assertTrue(accessTokens.findUser(tokenOf(session), APP).isPresent());
        assertFalse(accessTokens.findUser(tokenOf(other), APP).isPresent());
        assertFalse(resetTokens.holder(byPassword, APP).isPresent());
        assertEquals(0, rows.count("SELECT COUNT(*) FROM interim_token WHERE user_id = ?1", user));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM mailed_code WHERE user_id = ?1", user));
        assertEquals(
                2,
                rows.count(
                        "SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND kind = 'EMAIL_CHANGED'"
                                + " AND recipient IS NOT NULL",
                        user));
    }

    @Test
    void whenAnAddressWasGivenUpNinetyDaysAgoThenAnybodyCanTakeIt() throws Exception {
        User user = accounts.add("address-former");
        User stranger = accounts.add("address-stranger");
        AuthenticatedUser session = logIn(user);
        String former = user.email().orElseThrow();
        enter(session, "address-former@example.org", Optional.empty());
        assertTrue(confirm(session, mailed(session, "address-former@example.org")));

        CanonicalName name = CanonicalName.of(former).orElseThrow();
        assertTrue(users.isTaken(name));
        assertTrue(addresses.isTaken(stranger, former));
        assertFalse(addresses.isTaken(user, former));
        clock.advance(Duration.ofDays(90).minusSeconds(1));
        assertTrue(users.isTaken(name));
        clock.advance(Duration.ofSeconds(1));
        assertFalse(users.isTaken(name));
        assertFalse(addresses.isTaken(stranger, former));
    }

    @Test
    void whenManyUsersEnterOneAddressThenItGetsNoMoreMailsThanOneUserWould() throws Exception {
        String address = "flooded@example.org";
        for (int i = 0; i < 8; i++) {
            assertEquals(Confirmation.CONFIRMED, enter(logIn(accounts.add("floods" + i)), address, Optional.empty()));
            clock.advance(Duration.ofMinutes(1));
        }

        assertEquals(3, mailsTo(address));
    }

    @Test
    void whenOneUserEntersManyAddressesThenTheyGetNoMoreMailsThanOneWould() throws Exception {
        AuthenticatedUser session = logIn(accounts.add("sprays"));
        for (int i = 0; i < 8; i++) {
            enter(session, "sprayed" + i + "@example.org", Optional.empty());
            clock.advance(Duration.ofMinutes(1));
        }

        // By the events: a mail whose code a later request has revoked is discarded.
        assertEquals(3, requests(session, "SUCCESS"));
        assertEquals(5, requests(session, "REFUSED"));
    }

    private long requests(AuthenticatedUser session, String outcome) {
        return rows.count(
                "SELECT COUNT(*) FROM audit_event WHERE action = 'EMAIL_CHANGE_REQUEST' AND actor_user_id = ?1"
                        + " AND outcome = '" + outcome + "'",
                session.user());
    }

    private List<Secret> withFactor(User user) throws Exception {
        transaction.begin();
        User locked = users.lock(user.id()).orElseThrow();
        List<Secret> shown = recoveryCodes.replaceAll(user.id());
        users.changeSecondFactor(locked, Optional.of(SecondFactor.TOTP), Optional.empty());
        transaction.commit();
        return shown;
    }

    private void change(User user, AuthenticatedUser kept, SecondFactor factor) throws Exception {
        transaction.begin();
        users.changeSecondFactor(users.lock(user.id()).orElseThrow(), Optional.of(factor), Optional.of(kept.tokenId()));
        transaction.commit();
    }

    private final Map<Long, Secret> tokens = new HashMap<>();

    private AuthenticatedUser logIn(User user) {
        Secret token = accessTokens
                .grant(users.find(user.id()).orElseThrow(), ORIGIN, "pwd")
                .orElseThrow();
        AuthenticatedUser session = accessTokens.findUser(token, APP).orElseThrow();
        tokens.put(session.tokenId(), token);
        return session;
    }

    private Secret tokenOf(AuthenticatedUser session) {
        return Objects.requireNonNull(tokens.get(session.tokenId()));
    }

    private Confirmation enter(AuthenticatedUser session, String address, Optional<Secret> code) throws Exception {
        AuditContext audit =
                AuditContext.of(AuditAction.EMAIL_CHANGE_REQUEST, ORIGIN).byUserToThemselves(session.userId());
        try (Attempt attempt = throttle.begin(audit)) {
            Reauthentication.Result right = reauthentication.verify(attempt, session, Accounts.FIRST_PASSWORD, code);
            return storage.request(((Reauthentication.Verified) right).proof(), session, address, attempt);
        }
    }

    /** The newest code, generated once more after the timer has mailed it. */
    private Secret mailed(AuthenticatedUser session, String address) throws InterruptedException {
        rows.awaitSent("EMAIL_CHANGE_CODE", session.user());
        String reference = Long.toString(rows.count(
                "SELECT MAX(id) FROM mailed_code WHERE purpose = 'CHANGE_EMAIL' AND user_id = ?1", session.user()));
        return codes.generate(session.userId(), address, reference).orElseThrow();
    }

    private boolean confirm(AuthenticatedUser session, Secret code) throws Exception {
        AuditContext audit = AuditContext.of(AuditAction.EMAIL_CHANGE, ORIGIN).byUserToThemselves(session.userId());
        try (Attempt attempt = throttle.begin(audit)) {
            sessionCodes.countTry(CodePurpose.CHANGE_EMAIL, session);
            return storage.replace(code, session, attempt) == Confirmation.CONFIRMED;
        }
    }

    private long mailsTo(String address) {
        return rows.count(
                "SELECT COUNT(*) FROM outbox_mail WHERE kind = 'EMAIL_CHANGE_CODE' AND recipient = ?1", address);
    }
}
