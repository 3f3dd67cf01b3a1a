package org.passwordservice.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * Every setting of the service, valid by construction. Inject this, never the configuration itself.
 *
 * @param dataDir folder for the embedded database, the outbox and the first-run file; absolute
 * @param database where state is kept
 * @param mail how mail leaves
 * @param publicUrl the only source of links in mails; empty when no link may be written
 * @param hash cost of a password hash
 * @param hashing how many hashes run and wait
 * @param serverKey keys the digests of reset codes; empty when the service keeps one in the data folder
 * @param pepper mixed into every password hash; empty for none
 * @param formerPepper the pepper before the present one, still accepted until each password is next used
 * @param policy what a new password must satisfy
 * @param passwordMaxAge age after which a password must be replaced; empty for never
 * @param tokenLifetime how long an access token is valid
 * @param reset lifetimes and form of reset secrets
 * @param throttle limits on guessing
 * @param retention how long is kept what nothing needs any more
 * @param secretQuestions whether users have secret questions
 * @param registrationOpen whether new users can register
 * @param observability which networks see health and metrics, and what makes the service not ready
 * @param stopWait how long a stop waits for what is under way
 */
public record Settings(
        Path dataDir,
        Database database,
        Mail mail,
        Optional<URI> publicUrl,
        HashCost hash,
        Hashing hashing,
        Optional<Secret> serverKey,
        Optional<Secret> pepper,
        Optional<Secret> formerPepper,
        Policy policy,
        Optional<Duration> passwordMaxAge,
        Duration tokenLifetime,
        Reset reset,
        Throttle throttle,
        Retention retention,
        SecretQuestions secretQuestions,
        boolean registrationOpen,
        Watch observability,
        Duration stopWait) {

    /**
     * Where state is kept.
     *
     * @param url JDBC URL
     * @param user database user; empty to send none
     * @param password that user's password; empty to send none
     * @param poolSize most connections that this node opens for requests
     */
    public record Database(String url, Optional<String> user, Optional<Secret> password, int poolSize) {

        /** What the pool has where nothing is set. */
        public static final int DEFAULT_POOL_SIZE = 32;

        /** Whether this is the embedded database, which exactly one node can open. */
        public boolean embedded() {
            return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
        }
    }

    /**
     * How mail leaves.
     *
     * @param from sender address
     * @param smtp the relay; empty to write each mail to a file in the data folder
     */
    public record Mail(String from, Optional<Smtp> smtp) {}

    /**
     * The mail relay.
     *
     * @param host name or address
     * @param port TCP port
     * @param user user to authenticate as; empty for no authentication
     * @param password that user's password; present exactly when {@code user} is
     * @param startTls whether the connection must turn to TLS; if so, there is no fall-back to plain text
     */
    public record Smtp(String host, int port, Optional<String> user, Optional<Secret> password, boolean startTls) {}

    /**
     * Cost of an Argon2id hash (RFC 9106).
     *
     * @param memoryKib memory in KiB
     * @param iterations passes over the memory
     * @param parallelism lanes
     */
    public record HashCost(int memoryKib, int iterations, int parallelism) {}

    /**
     * How many hashes run and wait.
     *
     * @param lanes how many run at once
     * @param places how many wait, for whatever purpose
     * @param longestWait after which one is given up
     */
    public record Hashing(int lanes, int places, Duration longestWait) {}

    /**
     * What a new password must satisfy.
     *
     * @param minLength fewest code points after NFC
     * @param history how many former passwords may not come back, the present one not counted
     */
    public record Policy(int minLength, int history) {}

    /**
     * Lifetimes and form of reset secrets.
     *
     * @param codeLifetime how long a code from the e-mail can be redeemed
     * @param tokenLifetime how long the token for a code can be used
     * @param codeFormat what a code looks like
     */
    public record Reset(Duration codeLifetime, Duration tokenLifetime, CodeFormat codeFormat) {}

    /**
     * Limits on guessing.
     *
     * @param account what slows down guessing at one account
     * @param window how long the failures and requests below are counted together
     * @param address what one client address may do in that time
     * @param app what one application may do in that time
     * @param wrongCodes how many wrong reset codes the whole service takes in that time
     * @param mails how many reset mails one user gets
     * @param trustedProxies whose {@code X-Forwarded-For} counts
     */
    public record Throttle(
            AccountLimit account,
            Duration window,
            Share address,
            Share app,
            int wrongCodes,
            MailLimit mails,
            Networks trustedProxies) {}

    /**
     * What slows down guessing at one account.
     *
     * @param freeFailures how many failures cost nothing but themselves
     * @param firstDelay how long the account is closed after the last free failure; doubles with each further one
     * @param longestDelay where the doubling ends
     * @param mostFailures how many consecutive failures disable the password until it is reset
     * @param memory how long after the last failure the delays begin at the first one again
     */
    public record AccountLimit(
            int freeFailures, Duration firstDelay, Duration longestDelay, int mostFailures, Duration memory) {}

    /**
     * What one client address or application may do in a window.
     *
     * @param failures wrong passwords, codes and answers
     * @param requests requests for a reset, and registrations
     */
    public record Share(int failures, int requests) {}

    /** How many reset mails one user gets in any minute, hour and day. */
    public record MailLimit(int minute, int hour, int day) {}

    /**
     * How long is kept what nothing needs any more.
     *
     * @param expired tokens and codes, counted from their expiry
     * @param refusedMails mails that the mail server refused for good
     * @param audit rows of events
     */
    public record Retention(Duration expired, Duration refusedMails, Duration audit) {}

    /**
     * Which networks see health and metrics, and what makes the service not ready.
     *
     * @param networks see health and metrics
     * @param outboxAge how old the oldest mail may become before the service says that it is not ready; empty for any age
     */
    public record Watch(Networks networks, Optional<Duration> outboxAge) {}

    /** What a reset code looks like. */
    public enum CodeFormat {
        /** Eight of 32 letters and digits without look-alikes: 40 bits. */
        BASE32,
        /** Six digits; weak alone, so the user must be named with it. */
        DIGITS
    }

    /** Whether users have secret questions. */
    public enum SecretQuestions {
        OFF,
        OPTIONAL,
        REQUIRED
    }
}
