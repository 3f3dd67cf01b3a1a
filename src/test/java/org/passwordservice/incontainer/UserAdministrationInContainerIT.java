package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passwordservice.adminuser.RefusedChangeException;
import org.passwordservice.adminuser.UserAdministration;
import org.passwordservice.adminuser.UserChange;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.user.Role;
import org.passwordservice.user.SecondFactor;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The rules that keep an administrator, and keep one administrator from taking an account, where time and threads matter. */
class UserAdministrationInContainerIT extends InContainer {

    private static int number;

    @Inject
    Accounts accounts;

    @Inject
    UserAdministration administration;

    @Inject
    Users users;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Throttle throttle;

    @Inject
    Rows rows;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    @BeforeEach
    void withoutAdministrators() throws Exception {
        transaction.begin();
        entities.createNativeQuery("UPDATE app_user SET role = 'USER' WHERE role = 'ADMINISTRATOR'")
                .executeUpdate();
        transaction.commit();
    }

    @Test
    void whenTwoAdministratorsTakeTheAdministrationFromEachOtherInParallelThenOneRemains() throws Exception {
        for (Step step : List.<Step>of(this::disable, this::demote, this::revokePassword, this::delete)) {
            withoutAdministrators();
            User one = administrator();
            User other = administrator();
            assertEquals(1, successesInParallel(() -> step.by(one, other), () -> step.by(other, one)));
            assertEquals(1, administrators());
        }
    }

    @Test
    void whenAnAdministratorIsTheLastThenNothingTakesThatAway() throws Exception {
        User last = administrator();
        User invited = administrator();
        rows.update("UPDATE app_user SET password_hash = NULL WHERE id = ?1", invited);
        for (Step step : List.<Step>of(this::disable, this::demote, this::revokePassword, this::delete)) {
            assertThrows(RefusedChangeException.class, () -> step.by(invited, last));
        }
        turnOnFactor(last);
        assertThrows(
                RefusedChangeException.class,
                () -> administration.removeSecondFactor(last.id(), audit(AuditAction.ADMIN_FACTOR_REMOVE, invited)));
        disable(last, invited);
        assertTrue(users.find(last.id()).orElseThrow().enabled());
    }

    @Test
    void whenAPasswordIsRevokedThenLoginsEndAndOnlyAResetMakesItValid() throws Exception {
        User administrator = administrator();
        User user = accounts.add("admin-revoked" + number++);
        Secret session = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        revokePassword(administrator, user);

        assertTrue(users.find(user.id()).orElseThrow().isPasswordRevoked());
        assertEquals(Optional.empty(), accessTokens.findUser(session, APP));
        assertEquals(
                1,
                rows.count("SELECT COUNT(*) FROM outbox_mail WHERE user_id = ?1 AND kind = 'PASSWORD_REVOKED'", user));
        assertThrows(
                RefusedChangeException.class,
                () -> change(administrator, user, "PasswordRevoked", none(), none(), Optional.of(false), none()));
        accounts.replace(users.find(user.id()).orElseThrow(), "a new horse battery");
        assertFalse(users.find(user.id()).orElseThrow().isPasswordRevoked());
    }

    @Test
    void whenTheFactorIsRemovedThenThePasswordIsRevokedAndTheSameAdministratorCannotProposeAnAddress()
            throws Exception {
        User administrator = administrator();
        User user = accounts.add("admin-factor" + number++);
        turnOnFactor(user);
        Secret session = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        administration.removeSecondFactor(user.id(), audit(AuditAction.ADMIN_FACTOR_REMOVE, administrator));

        User without = users.find(user.id()).orElseThrow();
        assertEquals(Optional.empty(), without.secondFactor());
        assertTrue(without.isPasswordRevoked());
        assertEquals(Optional.empty(), accessTokens.findUser(session, APP));
        assertThrows(
                RefusedChangeException.class,
                () -> change(administrator, user, "Email", none(), none(), none(), Optional.of("taken@example.org")));
        change(administrator(), user, "Email", none(), none(), none(), Optional.of("moved" + number + "@example.org"));
    }

    @Test
    void whenAnAddressIsProposedThenTheSameAdministratorCannotRemoveTheFactorWhileItCanTakeEffect() throws Exception {
        User administrator = administrator();
        administrator();
        User user = accounts.add("admin-both" + number++);
        turnOnFactor(user);
        change(administrator, user, "Email", none(), none(), none(), Optional.of("both" + number + "@example.org"));
        AuditContext audit = audit(AuditAction.ADMIN_FACTOR_REMOVE, administrator);

        // The delay of three days, and seven more in which it can be confirmed.
        clock.advance(Duration.ofDays(10).minusSeconds(1));
        assertThrows(RefusedChangeException.class, () -> administration.removeSecondFactor(user.id(), audit));
        assertTrue(users.find(user.id()).orElseThrow().secondFactor().isPresent());
        clock.advance(Duration.ofSeconds(1));
        administration.removeSecondFactor(user.id(), audit);
        assertTrue(users.find(user.id()).orElseThrow().secondFactor().isEmpty());
    }

    @Test
    void whenTheTwoChangesComeInParallelByOneAdministratorThenOneIsRefused() throws Exception {
        User administrator = administrator();
        administrator();
        for (int round = 0; round < 2; round++) {
            User user = accounts.add("admin-parallel" + number++);
            turnOnFactor(user);
            String address = "parallel" + number + "@example.org";
            assertEquals(
                    1,
                    successesInParallel(
                            () -> change(administrator, user, "Email", none(), none(), none(), Optional.of(address)),
                            () -> administration.removeSecondFactor(
                                    user.id(), audit(AuditAction.ADMIN_FACTOR_REMOVE, administrator))));
        }
    }

    /** A step of one administrator against another. */
    @FunctionalInterface
    private interface Step {
        void by(User actor, User target) throws Exception;
    }

    /** A step of one administrator. */
    @FunctionalInterface
    private interface Act {
        void run() throws Exception;
    }

    private void disable(User actor, User target) throws Exception {
        change(actor, target, "Enabled", Optional.of(false), none(), none(), none());
    }

    private void demote(User actor, User target) throws Exception {
        change(actor, target, "Role", none(), Optional.of(Role.AUDITOR), none(), none());
    }

    private void revokePassword(User actor, User target) throws Exception {
        change(actor, target, "PasswordRevoked", none(), none(), Optional.of(true), none());
    }

    private void delete(User actor, User target) throws Exception {
        administration.delete(target.id(), audit(AuditAction.ADMIN_USER_DELETE, actor));
    }

    private void change(
            User actor,
            User target,
            String member,
            Optional<Boolean> enabled,
            Optional<Role> role,
            Optional<Boolean> revoked,
            Optional<String> email)
            throws Exception {
        UserChange.NameChange name = new UserChange.NameChange(none(), none(), none(), none());
        UserChange change = new UserChange(enabled, none(), revoked, role, email, name, List.of(member));
        administration.change(target.id(), change, audit(AuditAction.ADMIN_USER_CHANGE, actor));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static AuditContext audit(AuditAction action, User actor) {
        return AuditContext.of(action, ORIGIN).byActor(actor.id());
    }

    private User administrator() throws Exception {
        User user = accounts.add("some-admin" + number++);
        rows.update("UPDATE app_user SET role = 'ADMINISTRATOR' WHERE id = ?1", user);
        return users.find(user.id()).orElseThrow();
    }

    private long administrators() {
        return rows.count(
                "SELECT COUNT(*) FROM app_user WHERE role = ?1 AND enabled = TRUE AND password_revoked = FALSE",
                "ADMINISTRATOR");
    }

    private void turnOnFactor(User user) throws Exception {
        transaction.begin();
        users.changeSecondFactor(
                users.lock(user.id()).orElseThrow(), Optional.of(SecondFactor.EMAIL), Optional.empty());
        transaction.commit();
    }

    private static long successesInParallel(Act... acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(acts.length);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> running = new ArrayList<>();
        for (Act act : acts) {
            Callable<Boolean> call = () -> {
                start.await();
                try {
                    act.run();
                    return true;
                } catch (RefusedChangeException e) {
                    return false;
                }
            };
            running.add(threads.submit(call));
        }
        start.countDown();
        long successes = 0;
        for (Future<Boolean> result : running) {
            successes += result.get() ? 1 : 0;
        }
        threads.shutdown();
        return successes;
    }
}
