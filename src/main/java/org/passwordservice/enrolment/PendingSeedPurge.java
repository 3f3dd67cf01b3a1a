package org.passwordservice.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import org.passwordservice.storage.PurgeRule;

/** The rule that deletes expired seeds at once. */
@ApplicationScoped
public class PendingSeedPurge {

    @Produces
    static PurgeRule pendingSeeds() {
        return PurgeRule.deleted("pending seeds", "pending_totp_seed", "access_token_id", "expires_at", Duration.ZERO);
    }
}
