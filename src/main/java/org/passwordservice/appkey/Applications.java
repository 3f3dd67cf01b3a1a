package org.passwordservice.appkey;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;
import org.passwordservice.secret.TokenDigest;

/**
 * The enabled applications with their valid keys, at most one second old, so that an invalid key costs no statement
 * ({@code docs/decisions/032}). A key that is not known yet is looked for again after a tenth of a second.
 */
@ApplicationScoped
public class Applications {

    /** How old what is known of a valid key may be. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** How old the list may be in which a key is missing: with this, another node's new key is found at once. */
    private static final Duration LONGEST_WHERE_MISSING = Duration.ofMillis(100);

    @EJB
    AppKeys appKeys;

    @EJB
    KeyUses keyUses;

    @Inject
    OwnApplications ownApplications;

    @Inject
    Clock clock;

    private volatile @Nullable AppKeySnapshot latest;

    /**
     * The application with this key; empty if there is none, it is disabled, or the key has expired, or it is the service's
     * own and off by a setting.
     */
    public Optional<CallingApplication> byKey(Secret key) {
        if (!AppKeyText.isPlausible(key)) {
            return Optional.empty();
        }
        String digest = TokenDigest.of(key);
        Optional<ValidKey> known = snapshot(LONGEST).byDigest(digest);
        Optional<ValidKey> valid =
                known.isPresent() ? known : snapshot(LONGEST_WHERE_MISSING).byDigest(digest);
        Instant now = clock.instant();
        return valid.filter(found -> found.isValidAt(now)).map(found -> {
            if (KeyUses.isDue(found, now)) {
                keyUses.note(found);
            }
            return found.application();
        });
    }

    /** The enabled application with this id; empty if there is none, or it is the service's own and off by a setting. */
    public Optional<CallingApplication> byId(long id) {
        return snapshot(LONGEST).byId(id);
    }

    /** Forgets what is known, once a change of an application or key is committed. */
    public void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApplicationChanged event) {
        latest = null;
    }

    private AppKeySnapshot snapshot(Duration longest) {
        AppKeySnapshot known = latest;
        return known != null && isFresh(known, longest) ? known : load(longest);
    }

    private synchronized AppKeySnapshot load(Duration longest) {
        AppKeySnapshot known = latest;
        if (known != null && isFresh(known, longest)) {
            return known;
        }
        // The time before the statement, so that no change is missed.
        Instant now = clock.instant();
        AppKeySnapshot loaded = new AppKeySnapshot(now, keysOfThoseThatAreOn());
        latest = loaded;
        return loaded;
    }

    private List<ValidKey> keysOfThoseThatAreOn() {
        return appKeys.load().stream()
                .filter(key ->
                        key.application().own().map(ownApplications::isOn).orElse(true))
                .toList();
    }

    private boolean isFresh(AppKeySnapshot snapshot, Duration longest) {
        Duration age = Duration.between(snapshot.loadedAt(), clock.instant());
        return !age.isNegative() && age.compareTo(longest) < 0;
    }
}
