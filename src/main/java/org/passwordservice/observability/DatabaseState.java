package org.passwordservice.observability;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The state of the database.
 *
 * @param answers whether it answers
 * @param migrated whether it has the newest migration
 * @param sameServerKey whether the digest in the database is under the server key of this node
 * @param mails how many are still to be sent; empty if it does not answer
 * @param oldestMail how long the oldest has been waiting; empty if it does not answer
 */
record DatabaseState(
        boolean answers, boolean migrated, boolean sameServerKey, OptionalLong mails, Optional<Duration> oldestMail) {

    static final DatabaseState AWAY = new DatabaseState(false, false, false, OptionalLong.empty(), Optional.empty());
}
