package org.passwordservice.startup;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.HashPurpose;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.PasswordReusedException;
import org.passwordservice.policy.Blocklist;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.policy.PasswordPolicy;
import org.passwordservice.policy.UserData;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.StartFailure;
import org.passwordservice.storage.Migrations;
import org.passwordservice.storage.ServerKeyCheck;
import org.passwordservice.storage.UniqueViolation;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/** Prepares the service before the first request; any failure here fails the start. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ServiceStart {

    private static final Logger LOG = Logger.getLogger(ServiceStart.class.getName());

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    @EJB
    Migrations migrations;

    @EJB
    ServerKeyCheck serverKeyCheck;

    @Inject
    Blocklist blocklist;

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @Inject
    RandomSecrets random;

    @EJB
    FirstStart firstStart;

    @EJB
    AdministratorRecovery recovery;

    @EJB
    Users users;

    @EJB
    OwnApplicationsStart ownApplications;

    /** Starts the service. */
    @PostConstruct
    public void start() {
        try {
            makeReady();
        } catch (RuntimeException | Error e) {
            StartFailure.report(e);
            throw e;
        }
    }

    private void makeReady() {
        migrations.run();
        // Now and not at the first request, because a service without its list or its key must not start.
        blocklist.read();
        serverKey.of("start", "");
        compareKey();
        hasher.prepare();
        if (firstStart.isDue()) {
            Secret password = FirstStart.newPassword(random, settings);
            String login = FirstStart.newLogin(random);
            try (HashPermit permit = hasher.awaitPermit(HashPurpose.REGISTRATION)) {
                firstStart.run(login, password, replacement.hashFirst(permit, accepted(password, login)));
            }
        } else if (users.hasAdministratorWithoutApp()) {
            LOG.warning("An administrator logs in without an authenticator app; passwords.admin.second-factor=required"
                    + " demands one of each");
        }
        for (OwnApplication own : OwnApplication.values()) {
            UniqueViolation.retried(() -> {
                ownApplications.provide(own);
                return own;
            });
        }
        recovery.requestedLogin().flatMap(recovery::find).ifPresent(this::recover);
    }

    private void recover(User administrator) {
        Secret password = FirstStart.newPassword(random, settings);
        try (HashPermit permit = hasher.awaitPermit(HashPurpose.RESET)) {
            NewPassword accepted = accepted(password, administrator.login());
            recovery.recover(administrator, password, replacement.prepareReset(permit, administrator, accepted));
        } catch (PasswordReusedException e) {
            throw new IllegalStateException("A random password was used before", e);
        }
        recovery.done();
    }

    private NewPassword accepted(Secret password, String login) {
        if (policy.accept(password, new UserData(login, Optional.empty(), List.of())) instanceof NewPassword accepted) {
            return accepted;
        }
        throw new IllegalStateException("The policy rejects a random password");
    }

    /**
     * Rejects a key that differs from that of the other nodes: this node would reject their codes and use other
     * counters. Rejects it also if rows need a key that this node lacks.
     */
    private void compareKey() {
        try {
            Optional<String> unusable = serverKeyCheck.findTableOfUnknownKey();
            if (unusable.isPresent()) {
                throw new IllegalStateException("Rows of " + unusable.get() + " need another server key than this node"
                        + " has: set it as passwords.server-key.former, or restore server.key; docs/operations.md says"
                        + " how to replace it");
            }
            if (serverKeyCheck.claim()) {
                return;
            }
            if (!serverKeyCheck.replaceFormer()) {
                if (!settings.database().embedded()) {
                    throw new IllegalStateException("passwords.server-key differs from the key of the nodes that use"
                            + " this database; docs/operations.md says how to replace it");
                }
                serverKeyCheck.replace();
            }
            LOG.warning(
                    "The server key differs from that of the last start: open reset codes are invalid, and the counters"
                            + " of limits start again");
        } catch (SQLException e) {
            throw new IllegalStateException("The server key could not be compared with the key of the other nodes", e);
        }
    }
}
