package org.passwordservice.adminapplication;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.admin.AdministrationLock;
import org.passwordservice.admin.Administrator;
import org.passwordservice.appkey.AppKeys;
import org.passwordservice.appkey.ApplicationChange;
import org.passwordservice.appkey.ApplicationEntry;
import org.passwordservice.appkey.Introspects;
import org.passwordservice.appkey.NewAppKey;
import org.passwordservice.appkey.Scope;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditTarget;
import org.passwordservice.audit.AuditTrail;

/**
 * The writes on applications and their keys, each with its audit event in one transaction. Under one lock each keeps an
 * application by which administrators can log in.
 */
@Stateless
public class ApplicationStorage {

    @EJB
    AppKeys appKeys;

    @EJB
    AdministrationLock lock;

    @EJB
    AuditTrail trail;

    /**
     * Creates an application with one key.
     *
     * @throws org.passwordservice.storage.RowExistsException if another application has the name
     */
    public NewAppKey create(
            Administrator administrator, String name, Set<Scope> scopes, Optional<Introspects> introspects) {
        NewAppKey key = appKeys.createApplication(name, scopes);
        introspects.ifPresent(value -> appKeys.change(
                key.applicationId(),
                new ApplicationChange(Optional.empty(), Optional.empty(), Optional.of(value), Optional.empty())));
        trail.record(administrator
                .audit(AuditAction.ADMIN_APPLICATION_CREATE)
                .toObject(AuditTarget.APPLICATION, key.applicationId())
                .succeeded());
        return key;
    }

    /**
     * Changes an application.
     *
     * @return false if there is no such application
     * @throws OwnApplicationException if it is the service's own, and the change is of what it may do
     * @throws LastApplicationException if it is the last one for administrators
     * @throws org.passwordservice.storage.RowExistsException if another application has the name
     */
    public boolean change(Administrator administrator, long id, ApplicationChange change) {
        lock.acquire();
        if (change.changesAccess()) {
            rejectOwn(id);
        }
        boolean found = appKeys.change(id, change);
        if (found) {
            keepAdministration();
            trail.record(administrator
                    .audit(AuditAction.ADMIN_APPLICATION_CHANGE)
                    .toObject(AuditTarget.APPLICATION, id)
                    .changing(change.members())
                    .succeeded());
        }
        return found;
    }

    /**
     * Makes a further key; empty if there is no such application.
     *
     * @throws OwnApplicationException if it is the service's own
     */
    public Optional<NewAppKey> createKey(Administrator administrator, long applicationId) {
        lock.acquire();
        rejectOwn(applicationId);
        if (appKeys.find(applicationId).isEmpty()) {
            return Optional.empty();
        }
        NewAppKey key = appKeys.createKey(applicationId);
        recordKey(administrator, AuditAction.ADMIN_KEY_CREATE, key.id(), List.of());
        return Optional.of(key);
    }

    /**
     * Lets a key expire.
     *
     * @return false if the application has no such key
     * @throws OwnApplicationException if the application is the service's own
     * @throws LastApplicationException if it is the last key of the last application for administrators
     */
    public boolean changeKey(Administrator administrator, long applicationId, long keyId, Optional<Instant> expiresAt) {
        lock.acquire();
        rejectOwn(applicationId);
        boolean found = appKeys.changeKey(applicationId, keyId, expiresAt);
        if (found) {
            keepAdministration();
            recordKey(administrator, AuditAction.ADMIN_KEY_CHANGE, keyId, List.of("ExpiresAt"));
        }
        return found;
    }

    /**
     * Deletes a key, if the application has it.
     *
     * @throws OwnApplicationException if the application is the service's own
     * @throws LastApplicationException if it is the last key of the last application for administrators
     */
    public void deleteKey(Administrator administrator, long applicationId, long keyId) {
        lock.acquire();
        rejectOwn(applicationId);
        if (appKeys.deleteKey(applicationId, keyId)) {
            keepAdministration();
            recordKey(administrator, AuditAction.ADMIN_KEY_DELETE, keyId, List.of());
        }
    }

    /** Which applications are the service's own never changes. */
    private void rejectOwn(long applicationId) {
        if (appKeys.find(applicationId).flatMap(ApplicationEntry::own).isPresent()) {
            throw new OwnApplicationException();
        }
    }

    private void keepAdministration() {
        if (!appKeys.isAdministrationReachable()) {
            throw new LastApplicationException();
        }
    }

    private void recordKey(Administrator administrator, AuditAction action, long keyId, List<String> members) {
        trail.record(administrator
                .audit(action)
                .toObject(AuditTarget.APPLICATION_KEY, keyId)
                .changing(members)
                .succeeded());
    }
}
