package org.passwordservice.startup;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.password.PasswordStorage;
import org.passwordservice.password.PreparedPassword;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.PrivateFiles;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.throttle.Counters;
import org.passwordservice.user.Role;
import org.passwordservice.user.User;
import org.passwordservice.user.Users;

/**
 * Lets an administrator in again who has lost password or second factor: an operator who can write to the data folder
 * puts the login into a file there, and restarts the service.
 */
@Stateless
public class AdministratorRecovery {

    static final String REQUEST = "recover-admin";

    static final String RESULT = "recovered-admin.properties";

    private static final Logger LOG = Logger.getLogger(AdministratorRecovery.class.getName());

    /** Far more than a login may have. */
    private static final long LONGEST_FILE = 4096;

    @Inject
    Settings settings;

    @EJB
    Users users;

    @EJB
    PasswordStorage passwords;

    @EJB
    SecondFactors factors;

    @EJB
    Counters counters;

    @EJB
    AuditTrail trail;

    /** The login in the operator's file; empty if there is no such file. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<String> requestedLogin() {
        Path request = settings.dataDir().resolve(REQUEST);
        try {
            return Files.isRegularFile(request) && Files.size(request) <= LONGEST_FILE
                    ? Optional.of(Files.readString(request).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(REQUEST + " in the data folder cannot be read as text", e);
        }
    }

    /** The enabled administrator with a login; empty if there is none, which is recorded. */
    public Optional<User> find(String login) {
        Optional<User> administrator = users.findNamed(login)
                .filter(user -> user.role() == Role.ADMINISTRATOR)
                .filter(User::enabled);
        if (administrator.isEmpty()) {
            LOG.warning(REQUEST + " in the data folder names no enabled administrator, and was deleted");
            deleteRequest();
            trail.record(AuditEvent.ofRecovery(
                    AuditOutcome.REFUSED, Optional.of(AuditReason.NOT_ADMINISTRATOR), Optional.empty()));
        }
        return administrator;
    }

    /**
     * Replaces the password, which must then be changed, turns the second factor off, and clears every counter of the
     * account. The file with the new password is written before the commit, so that it cannot be missing.
     */
    public void recover(User administrator, Secret password, PreparedPassword prepared) {
        User locked = users.lock(administrator.id()).orElseThrow();
        if (!passwords.store(prepared, Optional.empty())) {
            throw new IllegalStateException("The administrator was changed during the start; start again");
        }
        users.requireNewPassword(locked.id());
        if (locked.secondFactor().isPresent()) {
            factors.remove(locked);
        }
        counters.clearAll(locked.id());
        trail.record(AuditEvent.ofRecovery(AuditOutcome.SUCCESS, Optional.empty(), Optional.of(locked.id())));
        try {
            PrivateFiles.write(
                    settings.dataDir().resolve(RESULT),
                    "# Made because of " + REQUEST + ". Keep it elsewhere and delete this file.\n"
                            + "admin-login=" + locked.login() + "\n"
                            + "admin-password=" + password.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(RESULT + " cannot be written to the data folder", e);
        }
    }

    /** Deletes the operator's file, once the administrator is recovered. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void done() {
        deleteRequest();
        LOG.info("An administrator has a new password, which is in " + RESULT + " in the data folder");
    }

    private void deleteRequest() {
        try {
            Files.delete(settings.dataDir().resolve(REQUEST));
        } catch (IOException e) {
            throw new UncheckedIOException(REQUEST + " in the data folder cannot be deleted", e);
        }
    }
}
