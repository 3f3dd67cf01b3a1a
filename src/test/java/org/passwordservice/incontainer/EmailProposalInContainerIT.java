package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.passwordservice.adminuser.AdministeredChange;
import org.passwordservice.adminuser.AdministeredChanges;
import org.passwordservice.adminuser.EmailProposals;
import org.passwordservice.adminuser.ProposedAddresses;
import org.passwordservice.adminuser.RefusedChangeException;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.user.AdministeredUsers;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** When a proposed address takes effect, what ends the proposal, and what takes two administrators. */
class EmailProposalInContainerIT extends InContainer {

    private static final long ADMINISTRATOR = 900_001;
    private static final long OTHER_ADMINISTRATOR = 900_002;
    private static final Duration DELAY = Duration.ofHours(72);

    @Inject
    Accounts accounts;

    @Inject
    Users users;

    @Inject
    AdministeredUsers administered;

    @Inject
    AdministeredChanges changes;

    @Inject
    EmailProposals proposals;

    @Inject
    ProposedAddresses addresses;

    @Inject
    MailedCodes codes;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Throttle throttle;

    @Inject
    Rows rows;

    @Inject
    UserTransaction transaction;

    @Test
    void whenAProposalIsConfirmedThenTheAddressChangesOnlyAfterTheDelay() throws Exception {
        User user = accounts.add("proposal-delay");
        Secret session = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        propose(user, "proposal-delay@example.org");
        Secret code = toNew(user, "proposal-delay@example.org");
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));
        assertFalse(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));

        clock.advance(DELAY.minusSeconds(1));
        addresses.takeEffect(user.id());
        assertEquals(user.email(), address(user));
        clock.advance(Duration.ofSeconds(1));
        assertTrue(addresses.due().contains(user.id()));
        addresses.takeEffect(user.id());

        assertEquals(Optional.of("proposal-delay@example.org"), address(user));
        assertFalse(addresses.due().contains(user.id()));
        assertEquals(Optional.empty(), accessTokens.findUser(session, APP));
        assertEquals(0, codesOf(user));
        assertEquals(
                2, rows.count("SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND kind = 'EMAIL_CHANGED'", user));
    }

    @Test
    void whenTheDelayHasPassedThenTheAddressChangesWithTheConfirmationOnly() throws Exception {
        User user = accounts.add("proposal-late");
        propose(user, "proposal-late@example.org");
        Secret code = toNew(user, "proposal-late@example.org");
        clock.advance(DELAY.plusDays(1));
        addresses.takeEffect(user.id());
        assertEquals(user.email(), address(user));

        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));
        assertEquals(Optional.of("proposal-late@example.org"), address(user));
    }

    @Test
    void whenTheFormerAddressCancelsThenNeitherCodeNorTimeChangesAnything() throws Exception {
        User user = accounts.add("proposal-cancelled");
        propose(user, "proposal-cancelled@example.org");
        Secret code = toNew(user, "proposal-cancelled@example.org");
        Secret cancelling = toPresent(user);
        assertFalse(redeem(AuditAction.EMAIL_PROPOSAL_CANCEL, code));
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));
        clock.advance(DELAY.minusSeconds(1));
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CANCEL, cancelling));

        clock.advance(Duration.ofSeconds(2));
        addresses.takeEffect(user.id());
        assertEquals(user.email(), address(user));
        assertFalse(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));
        assertEquals(0, codesOf(user));
    }

    @Test
    void whenAnotherAddressIsProposedThenTheDelayBeginsAgainAndTheFirstCodeIsInvalid() throws Exception {
        User user = accounts.add("proposal-twice");
        propose(user, "proposal-twice@example.org");
        Secret first = toNew(user, "proposal-twice@example.org");
        clock.advance(DELAY.minusHours(1));
        propose(user, "proposal-second@example.org");
        Secret second = toNew(user, "proposal-second@example.org");

        assertFalse(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, first));
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, second));
        clock.advance(Duration.ofHours(2));
        addresses.takeEffect(user.id());
        assertEquals(user.email(), address(user));
    }

    /** Else an administrator could disable a user for the days in which the user would cancel. */
    @Test
    void whenTheUserIsDisabledThenTheProposalEndsToo() throws Exception {
        User user = accounts.add("proposal-disabled");
        propose(user, "proposal-disabled@example.org");
        Secret code = toNew(user, "proposal-disabled@example.org");
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));
        inTransaction(() -> {
            users.lock(user.id());
            administered.setEnabled(user.id(), false);
            administered.setEnabled(user.id(), true);
            return true;
        });
        clock.advance(DELAY.plusDays(1));
        addresses.takeEffect(user.id());

        assertEquals(user.email(), address(user));
    }

    @Test
    void whenTheAddressIsNotConfirmedThenTheNewOneReplacesItAtOnceAndTheOldOneGetsNothing() throws Exception {
        User user = accounts.add("proposal-unconfirmed");
        rows.update("UPDATE app_user SET email_confirmed_at = NULL WHERE id = ?1", user);
        propose(user, "proposal-unconfirmed@example.org");
        assertEquals(
                0, rows.count("SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND kind = 'EMAIL_PROPOSED'", user));

        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, toNew(user, "proposal-unconfirmed@example.org")));
        assertEquals(Optional.of("proposal-unconfirmed@example.org"), address(user));
        assertTrue(users.find(user.id()).orElseThrow().isEmailConfirmed());
    }

    /** Else it would take effect without the delay, although there is an address that could cancel it. */
    @Test
    void whenTheOldAddressIsConfirmedFirstThenTheProposalEnds() throws Exception {
        User user = accounts.add("proposal-overtaken");
        rows.update("UPDATE app_user SET email_confirmed_at = NULL WHERE id = ?1", user);
        propose(user, "proposal-overtaken@example.org");
        Secret code = toNew(user, "proposal-overtaken@example.org");
        inTransaction(() -> users.confirmEmail(users.lock(user.id()).orElseThrow(), Optional.empty()));

        assertFalse(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, code));
        assertEquals(user.email(), address(user));
    }

    @Test
    void whenTheAddressIsTakenMeanwhileThenItIsNotGiven() throws Exception {
        User user = accounts.add("proposal-taken");
        propose(user, "proposal-taken@example.org");
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, toNew(user, "proposal-taken@example.org")));
        User other = accounts.add("proposal-taker");
        rows.update(
                "INSERT INTO user_identifier (identifier, user_id, is_login, is_email)"
                        + " VALUES ('proposal-taken@example.org', ?1, FALSE, TRUE)",
                other);
        clock.advance(DELAY);

        assertThrows(Exception.class, () -> addresses.takeEffect(user.id()));
        assertEquals(user.email(), address(user));
        proposals.end(user.id());
        assertFalse(addresses.due().contains(user.id()));
    }

    @Test
    void whenOneAdministratorHasRemovedTheFactorThenOnlyAnotherMayProposeAnAddressForSevenDays() throws Exception {
        User user = accounts.add("proposal-two");
        remember(user.id(), AdministeredChange.Kind.FACTOR, ADMINISTRATOR);

        assertThrows(RefusedChangeException.class, () -> propose(user, "proposal-two@example.org"));
        assertFalse(isNeeded(user, AdministeredChange.Kind.FACTOR, OTHER_ADMINISTRATOR));
        clock.advance(Duration.ofDays(7).minusMinutes(2));
        assertTrue(isNeeded(user, AdministeredChange.Kind.FACTOR, ADMINISTRATOR));
        clock.advance(Duration.ofMinutes(1));
        assertFalse(isNeeded(user, AdministeredChange.Kind.FACTOR, ADMINISTRATOR));
        propose(user, "proposal-two@example.org");
    }

    @Test
    void whenAnAdministratorHasAProposalThatTookEffectThenTheSevenDaysCountFromThere() throws Exception {
        User user = accounts.add("proposal-effect");
        propose(user, "proposal-effect@example.org");
        assertTrue(redeem(AuditAction.EMAIL_PROPOSAL_CONFIRM, toNew(user, "proposal-effect@example.org")));
        clock.advance(DELAY);
        addresses.takeEffect(user.id());
        clock.advance(Duration.ofDays(6));

        assertTrue(isNeeded(user, AdministeredChange.Kind.EMAIL, ADMINISTRATOR));
    }

    /** Else an administrator could make the second one for it. */
    @Test
    void whenTheSecondAdministratorGotTheRoleLatelyThenItDoesNotCount() throws Exception {
        User user = accounts.add("proposal-made");
        User made = accounts.add("made-administrator");
        remember(user.id(), AdministeredChange.Kind.FACTOR, ADMINISTRATOR);
        remember(made.id(), AdministeredChange.Kind.ROLE, ADMINISTRATOR);

        assertTrue(isNeeded(user, AdministeredChange.Kind.FACTOR, made.id()));
        assertFalse(isNeeded(user, AdministeredChange.Kind.FACTOR, OTHER_ADMINISTRATOR));
        remember(user.id(), AdministeredChange.Kind.FACTOR, made.id());
        assertTrue(isNeeded(user, AdministeredChange.Kind.FACTOR, OTHER_ADMINISTRATOR));
    }

    @Test
    void whenTheAddressOfTheSecondAdministratorWasProposedLatelyThenItDoesNotCount() throws Exception {
        User user = accounts.add("proposal-by-puppet");
        User puppet = accounts.add("puppet-administrator");
        remember(user.id(), AdministeredChange.Kind.FACTOR, ADMINISTRATOR);
        assertFalse(isNeeded(user, AdministeredChange.Kind.FACTOR, puppet.id()));
        remember(puppet.id(), AdministeredChange.Kind.EMAIL, ADMINISTRATOR);
        assertTrue(isNeeded(user, AdministeredChange.Kind.FACTOR, puppet.id()));
    }

    private void remember(long userId, AdministeredChange.Kind kind, long actor) throws Exception {
        inTransaction(() -> {
            changes.remember(userId, kind, actor);
            return true;
        });
    }

    private boolean isNeeded(User user, AdministeredChange.Kind other, long actor) throws Exception {
        return inTransaction(() -> changes.isSecondAdministratorNeeded(user.id(), other, actor));
    }

    private void propose(User user, String address) throws Exception {
        clock.advance(Duration.ofMinutes(1));
        inTransaction(() -> {
            proposals.propose(users.lock(user.id()).orElseThrow(), address, ADMINISTRATOR, ORIGIN);
            return true;
        });
    }

    private <T> T inTransaction(Callable<T> step) throws Exception {
        transaction.begin();
        try {
            T result = step.call();
            transaction.commit();
            return result;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }

    private Secret toNew(User user, String address) throws InterruptedException {
        rows.awaitSent("PROPOSED_EMAIL_CODE", user);
        return generate(user, "PROPOSED_EMAIL", address);
    }

    private Secret toPresent(User user) throws InterruptedException {
        rows.awaitSent("EMAIL_PROPOSED", user);
        return generate(user, "CANCEL_EMAIL", user.email().orElseThrow());
    }

    /** Generates the code once more, after the timer has mailed it. */
    private Secret generate(User user, String purpose, String address) {
        long reference =
                rows.count("SELECT MAX(id) FROM mailed_code WHERE purpose = '" + purpose + "' AND user_id = ?1", user);
        return codes.generate(user.id(), address, Long.toString(reference)).orElseThrow();
    }

    private boolean redeem(AuditAction action, Secret code) throws Exception {
        try (Attempt attempt = throttle.begin(AuditContext.of(action, ORIGIN))) {
            return action == AuditAction.EMAIL_PROPOSAL_CONFIRM
                    ? addresses.confirm(code, attempt)
                    : addresses.cancel(code, attempt);
        }
    }

    private Optional<String> address(User user) {
        return users.find(user.id()).orElseThrow().email();
    }

    private long codesOf(User user) {
        return rows.count("SELECT COUNT(*) FROM mailed_code WHERE user_id = ?1", user);
    }
}
