package org.passwordservice.secondfactor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.passwordservice.storage.ServerKeyUse;

/** Where the tables of second factors name the server key of a row. */
@ApplicationScoped
public class FactorKeyUses {

    @Produces
    static ServerKeyUse seeds() {
        // After the character of the format: see Encryption.
        return new ServerKeyUse("totp_seed", "SUBSTRING(seed FROM 2 FOR 8)");
    }

    @Produces
    static ServerKeyUse recoveryCodes() {
        return new ServerKeyUse("recovery_code", "key_id");
    }
}
