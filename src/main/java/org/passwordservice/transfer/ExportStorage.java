package org.passwordservice.transfer;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.passwordservice.admin.Administrator;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/** The transactions of an export: its event, and one for each batch of users. */
@Stateless
public class ExportStorage {

    @PersistenceContext
    EntityManager entities;

    @EJB
    AuditTrail trail;

    @Inject
    Settings settings;

    /** Records an export that begins; the event names the hashes where the export has them. */
    public void record(Administrator administrator) {
        AuditContext export = administrator.audit(AuditAction.ADMIN_EXPORT);
        boolean hasHashes = settings.transfer().exportHashes();
        trail.record(hasHashes ? export.changing(List.of("PasswordHash")).succeeded() : export.succeeded());
    }

    /** The next users, in the order of their ids. */
    public List<User> usersAfter(long id, int most) {
        return entities.createQuery("SELECT u FROM User u WHERE u.id > :id ORDER BY u.id", User.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }
}
