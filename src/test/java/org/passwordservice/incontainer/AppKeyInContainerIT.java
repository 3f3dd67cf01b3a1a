package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.Scope;
import org.passwordservice.secret.Secret;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whether an application key is known, as time passes. */
class AppKeyInContainerIT extends InContainer {

    @Inject
    AppKeys appKeys;

    @Inject
    Applications applications;

    @Inject
    UserTransaction transaction;

    @PersistenceContext
    EntityManager entities;

    @Test
    void whenAppKeyExpiresThenItIsUnknownFromThatInstant() throws Exception {
        Secret key = appKeys.createApplication("expiring", Set.of(Scope.USERS)).text();
        transaction.begin();
        entities.createQuery("UPDATE ApplicationKey k SET k.expiresAt = :at WHERE k.applicationId ="
                        + " (SELECT a.id FROM Application a WHERE a.name = 'expiring')")
                .setParameter("at", clock.clock().instant().plus(Duration.ofDays(1)))
                .executeUpdate();
        transaction.commit();
        clock.advance(Duration.ofDays(1).minusNanos(1_000));
        assertTrue(applications.byKey(key).isPresent());
        clock.advance(Duration.ofNanos(1_000));
        assertFalse(applications.byKey(key).isPresent());
    }
}
