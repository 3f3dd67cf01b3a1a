package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.user.AdministeredUsers;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a deleted and a disabled user leave behind. */
class AdministeredUsersInContainerIT extends InContainer {

    @Inject
    Accounts accounts;

    @Inject
    Users users;

    @Inject
    AdministeredUsers administered;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Rows rows;

    @Inject
    UserTransaction transaction;

    @Test
    void whenUserIsDeletedThenLoginAndAddressStayTakenForNinetyDays() throws Exception {
        User user = accounts.add("deleted-name");
        accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        transaction.begin();
        administered.delete(users.lock(user.id()).orElseThrow());
        transaction.commit();

        assertEquals(Optional.empty(), users.find(user.id()));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM user_identifier WHERE user_id = ?1", user));
        assertEquals(0, rows.count("SELECT COUNT(*) FROM access_token WHERE user_id = ?1", user));
        List<CanonicalName> names =
                List.of(new CanonicalName("deleted-name"), new CanonicalName("deleted-name@example.com"));
        names.forEach(name -> assertTrue(users.isTaken(name), name::value));
        assertThrows(IdentifierTakenException.class, () -> accounts.add("Deleted-Name"));

        clock.advance(Duration.ofDays(90).minusSeconds(1));
        names.forEach(name -> assertTrue(users.isTaken(name), name::value));
        clock.advance(Duration.ofSeconds(1));
        names.forEach(name -> assertFalse(users.isTaken(name), name::value));
        assertTrue(accounts.add("deleted-name").id() > user.id());
    }

    @Test
    void whenUserIsDisabledAndEnabledThenItsSessionsStayRevoked() throws Exception {
        User user = accounts.add("disabled-by-admin");
        var token = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        set(user, false);
        assertFalse(users.find(user.id()).orElseThrow().enabled());
        set(user, true);

        assertTrue(users.find(user.id()).orElseThrow().enabled());
        assertEquals(Optional.empty(), accessTokens.findUser(token, APP));
    }

    private void set(User user, boolean enabled) throws Exception {
        transaction.begin();
        users.lock(user.id());
        administered.setEnabled(user.id(), enabled);
        transaction.commit();
    }
}
