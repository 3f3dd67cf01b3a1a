package org.passwordservice.adminuser;

import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.logging.Logger;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.user.IdentifierTakenException;

/** Has the confirmed proposals of addresses take effect once their delay has passed. Several nodes may do so at once. */
@Singleton
@Startup
@DependsOn("ServiceStart")
@TransactionManagement(TransactionManagementType.BEAN)
public class EmailProposalTimer {

    private static final Logger LOG = Logger.getLogger(EmailProposalTimer.class.getName());

    private final RateLimitedLog outage = new RateLimitedLog(LOG, "Proposed addresses cannot take effect");

    @EJB
    ProposedAddresses addresses;

    @EJB
    EmailProposals proposals;

    /** Goes through the proposals that are due; each takes effect in a transaction of its own. */
    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    public void takeEffect() {
        try {
            addresses.due().forEach(this::takeEffect);
            outage.worked();
        } catch (RuntimeException e) {
            // An exception would cancel the timer; the next round begins a minute later.
            outage.failed(e, "");
        }
    }

    private void takeEffect(long userId) {
        try {
            addresses.takeEffect(userId);
        } catch (IdentifierTakenException e) {
            LOG.info(() -> "The address that was proposed for user " + userId + " is taken meanwhile");
            proposals.end(userId);
        }
    }
}
