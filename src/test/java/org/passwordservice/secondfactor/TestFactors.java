package org.passwordservice.secondfactor;

import org.passwordservice.settings.Settings;

/** Second factors without a database. */
public final class TestFactors {

    private TestFactors() {}

    /** They know which factor a user has, and redeem no code. */
    public static SecondFactors withSettings(Settings settings) {
        SecondFactors factors = new SecondFactors();
        factors.settings = settings;
        return factors;
    }
}
