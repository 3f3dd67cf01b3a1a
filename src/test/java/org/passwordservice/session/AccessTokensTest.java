package org.passwordservice.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;

import static org.assertj.core.api.Assertions.assertThat;

/** Logging out; the statements themselves are tried on databases. */
class AccessTokensTest {

    private final Set<Object> stored = new HashSet<>(Set.of(TestAuthenticatedUsers.ROBERT.tokenId(), 6L));
    private final RecordingAuditTrail trail = new RecordingAuditTrail();
    private final AccessTokens tokens = tokens();

    @Test
    void whenLoggedOutThenThePresentedTokenIsRevokedAndThatIsRecorded() {
        tokens.logOut(TestAuthenticatedUsers.ROBERT, TestApps.REQUEST);

        assertThat(stored).containsExactly(6L);
        assertThat(trail.events()).containsExactly("LOGOUT SUCCESS by user 17 to user 17 from 192.0.2.1");
    }

    @Test
    void whenLoggedOutTwiceThenOneIsRecorded() {
        tokens.logOut(TestAuthenticatedUsers.ROBERT, TestApps.REQUEST);
        tokens.logOut(TestAuthenticatedUsers.ROBERT, TestApps.REQUEST);

        assertThat(stored).containsExactly(6L);
        assertThat(trail.events()).hasSize(1);
    }

    private AccessTokens tokens() {
        AccessTokens created = new AccessTokens();
        created.entities = proxy(EntityManager.class, (entities, method, arguments) -> deletion());
        created.trail = trail;
        return created;
    }

    /** Deletes from what is stored the token whose id is its one parameter. */
    private Query deletion() {
        Set<Object> ids = new HashSet<>();
        return proxy(Query.class, (query, method, arguments) -> {
            if (method.getName().equals("executeUpdate")) {
                return stored.removeAll(ids) ? 1 : 0;
            }
            ids.add(arguments[1]);
            return query;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
