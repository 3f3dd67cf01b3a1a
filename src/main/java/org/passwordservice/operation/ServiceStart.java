package org.passwordservice.operation;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
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

    @Inject
    Migrations migrations;

    @Inject
    Blocklist blocklist;

    @Inject
    PasswordHasher hasher;

    @Inject
    PasswordReplacement replacement;

    @Inject
    RandomSecrets random;

    @Inject
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
    }
}
