package org.passwordservice.appkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;

/** The keys of the service's own applications, the same on every node that has the same server key. */
@ApplicationScoped
public class OwnKeys {

    private static final String PURPOSE = "own-app-key";

    @Inject
    KeyedDigest serverKey;

    /** The key of an application. Everybody who may see the pages that use it may see it. */
    public Secret of(OwnApplication own) {
        return AppKeyText.of(serverKey.of(PURPOSE, own.word()));
    }
}
