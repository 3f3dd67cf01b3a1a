package org.passwordservice.mailedcode;

import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** Makes codes without a container. */
public final class TestCodes {

    private static final KeyedDigest KEY = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));

    private TestCodes() {}

    public static OneTimeCodes codes(Settings settings) {
        return codes(settings, KEY);
    }

    static OneTimeCodes codes(Settings settings, KeyedDigest key) {
        OneTimeCodes codes = new OneTimeCodes();
        codes.settings = settings;
        codes.random = new RandomSecrets();
        codes.serverKey = key;
        return codes;
    }
}
