package org.passwordservice.startup;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.NewAppKey;
import org.passwordservice.appkey.Scope;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.IdentifierTakenException;
import org.passwordservice.user.NewUser;
import org.passwordservice.user.PersonName;
import org.passwordservice.user.Role;
import org.passwordservice.user.Suffix;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Creates what an empty database needs: two applications with a key each, and an administrator. */
@Stateless
public class FirstStart {

    private static final Set<Scope> APP_SCOPES = Set.of(Scope.USERS, Scope.REGISTRATION, Scope.INTROSPECT);

    private static final String LOGIN_CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final String PASSWORD_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static final String FILE = "first-run.properties";

    private static final Logger LOG = Logger.getLogger(FirstStart.class.getName());

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @EJB
    AppKeys appKeys;

    @EJB
    Users users;

    @EJB
    AuditTrail trail;

    /** A random password of at least 190 bits and the length that the policy requires. */
    static Secret newPassword(RandomSecrets random, Settings settings) {
        return random.characters(
                PASSWORD_CHARACTERS, Math.max(32, settings.policy().minLength()));
    }

    /** A login that a stranger does not know, so that the administrator's failures cannot be counted up. */
    static String newLogin(RandomSecrets random) {
        return "admin-" + random.characters(LOGIN_CHARACTERS, 8).reveal();
    }

    /** Whether no node has done this for the database yet; another node may still be faster. */
    public boolean isDue() {
        return entities.createNativeQuery("SELECT id FROM installation WHERE first_started_at IS NULL")
                        .getResultList()
                        .size()
                == 1;
    }

    /**
     * Creates them and writes their credentials to the data folder, unless another node has done so, which a guarded
     * update decides. The file is written before the commit, so that no committed credentials are missing from it.
     *
     * @param login the administrator's login
     * @param password the administrator's password, which must be changed before it serves the administration
     * @param passwordHash its hash
     */
    public void run(String login, Secret password, String passwordHash) {
        int taken = entities.createNativeQuery(
                        "UPDATE installation SET first_started_at = ?1 WHERE id = 1 AND first_started_at IS NULL")
                .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        if (taken == 0) {
            LOG.info("First start: another node was faster; " + FILE + " is in its data folder.");
            return;
        }
        NewAppKey key = appKeys.createApplication("first", APP_SCOPES);
        NewAppKey adminKey = appKeys.createApplication("administration", Set.of(Scope.ADMIN));
        User administrator = addAdministrator(login, passwordHash);
        users.requireNewPassword(administrator.id());
        trail.record(AuditEvent.ofFirstStart(AuditAction.FIRST_APP_KEY, Optional.empty()));
        trail.record(AuditEvent.ofFirstStart(AuditAction.FIRST_APP_KEY, Optional.empty()));
        trail.record(AuditEvent.ofFirstStart(AuditAction.FIRST_ADMINISTRATOR, Optional.of(administrator.id())));
        entities.flush();
        try {
            PrivateFiles.write(
                    settings.dataDir().resolve(FILE),
                    "# Made at the first start, once. Keep these elsewhere and delete this file.\n"
                            + "app-key=" + key.text().reveal() + "\n"
                            + "admin-app-key=" + adminKey.text().reveal() + "\n"
                            + "admin-login=" + login + "\n"
                            + "admin-password=" + password.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be written to the data folder", e);
        }
        LOG.info("First start: the application keys and the administrator are in " + FILE + " in the data folder.");
    }

    private User addAdministrator(String login, String passwordHash) {
        PersonName name = new PersonName("Service", Optional.empty(), "Administrator", Suffix.NO_SUFFIX);
        try {
            return users.add(new NewUser(
                    login, Optional.empty(), false, Role.ADMINISTRATOR, name, passwordHash, Optional.empty()));
        } catch (IdentifierTakenException e) {
            throw new IllegalStateException("A database without a first start has an administrator", e);
        }
    }
}
