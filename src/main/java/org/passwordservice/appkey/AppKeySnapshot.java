package org.passwordservice.appkey;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All applications that may call the service, as they were at one time. */
final class AppKeySnapshot {

    private final Instant loadedAt;
    private final Map<String, ValidKey> keys;
    private final Map<Long, CallingApplication> applications;

    /**
     * @param loadedAt before they were read
     * @param keys of all enabled applications
     */
    AppKeySnapshot(Instant loadedAt, Collection<ValidKey> keys) {
        this.loadedAt = loadedAt;
        this.keys = keys.stream().collect(Collectors.toMap(ValidKey::digest, Function.identity()));
        this.applications = keys.stream()
                .map(ValidKey::application)
                .collect(Collectors.toMap(CallingApplication::id, Function.identity(), (one, same) -> one));
    }

    Instant loadedAt() {
        return loadedAt;
    }

    Optional<ValidKey> byDigest(String digest) {
        return Optional.ofNullable(keys.get(digest));
    }

    Optional<CallingApplication> byId(long id) {
        return Optional.ofNullable(applications.get(id));
    }
}
