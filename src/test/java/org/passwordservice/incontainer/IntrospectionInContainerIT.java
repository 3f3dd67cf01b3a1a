package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.secret.Secret;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.LastUses;
import org.passwordservice.session.TokenIntrospection;
import org.passwordservice.user.User;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** That a token is not used by being looked up, and when it expires. */
class IntrospectionInContainerIT extends InContainer {

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens accessTokens;

    @Inject
    TokenIntrospection introspection;

    @Inject
    Applications applications;

    @Inject
    LastUses lastUses;

    @Inject
    Rows rows;

    @Test
    void whenATokenIsLookedUpThenThatIsNoUseOfIt() throws Exception {
        User user = accounts.add("introspected");
        Secret token = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        clock.advance(Duration.ofHours(3));

        assertTrue(introspection.introspect(token, asking()).isPresent());
        lastUses.store();

        assertEquals(
                0,
                rows.count("SELECT COUNT(*) FROM access_token WHERE user_id = ?1 AND last_used_at > issued_at", user));
    }

    @Test
    void whenATokenWouldExpireUnusedThenLookingItUpDoesNotProlongIt() throws Exception {
        User user = accounts.add("introspected-idle");
        Secret token = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        rows.update("UPDATE access_token SET idle_until = issued_at + INTERVAL '10' MINUTE WHERE user_id = ?1", user);
        clock.advance(Duration.ofMinutes(9));
        assertTrue(introspection.introspect(token, asking()).isPresent());
        clock.advance(Duration.ofMinutes(1));

        assertFalse(introspection.introspect(token, asking()).isPresent());
    }

    @Test
    void whenATokenHasExpiredThenItIsUnknown() throws Exception {
        User user = accounts.add("introspected-expired");
        Secret token = accessTokens.grant(user, ORIGIN, "pwd").orElseThrow();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertTrue(introspection.introspect(token, asking()).isPresent());
        clock.advance(Duration.ofSeconds(1));

        assertFalse(introspection.introspect(token, asking()).isPresent());
    }

    private CallingApplication asking() {
        return applications.byId(APP).orElseThrow();
    }
}
