package org.passwordservice.startup;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.OwnApplicationStorage;
import org.passwordservice.appkey.OwnKeys;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditTrail;

/** Makes the applications of the service's own pages and console, where they or their keys are missing. */
@Stateless
public class OwnApplicationsStart {

    @Inject
    OwnKeys keys;

    @EJB
    OwnApplicationStorage storage;

    @EJB
    AuditTrail trail;

    /**
     * Makes an application and its key where they are missing. Also where its pages are off, so that turning them on is
     * no more than a setting.
     *
     * @throws org.passwordservice.storage.RowExistsException if another node does so at the same time; repeat it
     */
    public void provide(OwnApplication own) {
        storage.provide(own, keys.of(own)).ifPresent(id -> trail.record(AuditEvent.ofOwnApplication(id)));
    }
}
