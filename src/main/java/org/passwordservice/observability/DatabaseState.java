package org.passwordservice.observability;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of the database.
 *
 * @param answers whether it responds and takes writes
 * @param migrated whether it has the newest migration
 * @param sameServerKey whether its key digest matches the server key of this node
 * @param mails the number of pending mails; empty if the database does not respond
 * @param oldestMail the age of the oldest pending mail; empty if the database does not respond
 * @param deliveries the number of pending messages to webhooks; empty if the database does not respond
 * @param oldestDelivery the age of the oldest of them; empty if the database does not respond
 */
record DatabaseState(
        boolean answers,
        boolean migrated,
        boolean sameServerKey,
        OptionalLong mails,
        Optional<Duration> oldestMail,
        OptionalLong deliveries,
        Optional<Duration> oldestDelivery) {

    static final DatabaseState AWAY = new DatabaseState(
            false, false, false, OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
}
