package org.passwordservice.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.Scope;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;
import org.passwordservice.user.User;

/** Tells applications about access tokens, which are not used by that: nothing is written or noted. */
@Stateless
public class TokenIntrospection {

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Applications applications;

    @Inject
    SessionRules rules;

    /**
     * Looks a token up, in one statement.
     *
     * @param asking the application that asks
     * @return empty unless its user could use the token now for their own account, and its application is one about whose
     *     tokens {@code asking} is told
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<TokenFacts> introspect(Secret token, CallingApplication asking) {
        return entities.createQuery(
                        "SELECT u, t.applicationId, t.issuedAt, t.expiresAt, t.amr, t.scopes FROM AccessToken t, User u"
                                + " WHERE t.tokenDigest = :digest AND t.expiresAt > :now"
                                + " AND (t.idleUntil IS NULL OR t.idleUntil > :now)"
                                + " AND u.id = t.userId AND u.enabled = TRUE AND u.passwordVersion = t.passwordVersion",
                        Object[].class)
                .setParameter("digest", TokenDigest.of(token))
                .setParameter("now", clock.instant())
                .getResultStream()
                .filter(row -> isTold((User) row[0], (Long) row[1], (Instant) row[2], (String) row[5], asking))
                .map(row -> new TokenFacts(
                        (User) row[0],
                        (Long) row[1],
                        (Instant) row[2],
                        (Instant) row[3],
                        List.of(((String) row[4]).split(" "))))
                .findFirst();
    }

    private boolean isTold(User user, long applicationId, Instant issuedAt, String scopes, CallingApplication asking) {
        return asking.mayIntrospect(applicationId)
                && applications
                        .byId(applicationId)
                        .filter(application -> !issuedAt.isBefore(application.tokensFrom()))
                        .filter(application ->
                                rules.isGranted(user, Scope.parse(scopes), application.scopes(), Access.OWN_ACCOUNT))
                        .filter(application -> !rules.lacksFactor(user))
                        .isPresent();
    }
}
