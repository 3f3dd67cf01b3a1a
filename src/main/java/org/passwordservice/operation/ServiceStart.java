package org.passwordservice.operation;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Logger;
import org.passwordservice.password.Blocklist;
import org.passwordservice.password.PasswordHasher;
import org.passwordservice.password.PasswordReplacement;
import org.passwordservice.password.UserData;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.FailedStart;
import org.passwordservice.settings.Settings;
import org.passwordservice.storage.Migrations;
import org.passwordservice.storage.ServerKeyCheck;

/** Makes everything ready before the first request; what fails here stops the start. */
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
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @Inject
    RandomSecrets random;

    @EJB
    FirstStart firstStart;

    /** Starts the service. */
    @PostConstruct
    public void start() {
        try {
            makeReady();
        } catch (RuntimeException | Error e) {
            FailedStart.report(e);
            throw e;
        }
        LOG.info("The password service is ready.");
    }

    private void makeReady() {
        migrations.run();
        // Not at the first request: a service without its list or its key must not come up.
        blocklist.read();
        serverKey.of("start", "");
        hasher.prepare();
        if (firstStart.isDue()) {
            Secret password = FirstStart.newPassword(random, settings);
            firstStart.run(
                    password,
                    replacement.prepareFirst(password, new UserData(FirstStart.ADMINISTRATOR, Optional.empty())));
        }
        // Last: nodes with another key are not ready from then on, which a start that fails must not bring about.
        tellOthersOfKey();
    }

    private void tellOthersOfKey() {
        try {
            if (serverKeyCheck.replaceAnother()) {
                LOG.warning(
                        "This server key is another one than that of the node that was started last: open reset codes"
                                + " are dead, and limits begin anew. If other nodes run with the former key, stop them: they are"
                                + " not ready any more. If the former key is the right one, start this node again with it.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The server key could not be compared with that of the other nodes", e);
        }
    }
}
