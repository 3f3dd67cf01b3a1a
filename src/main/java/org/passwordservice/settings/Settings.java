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
        DatabaseSettings database,
        MailSettings mail,
        Optional<URI> publicUrl,
        HashCost hash,
        HashingSettings hashing,
        Optional<Secret> serverKey,
        Optional<Secret> pepper,
        Optional<Secret> formerPepper,
        PolicySettings policy,
        Optional<Duration> passwordMaxAge,
        Duration tokenLifetime,
        ResetSettings reset,
        ThrottleSettings throttle,
        RetentionSettings retention,
        SecretQuestionMode secretQuestions,
        boolean registrationOpen,
        ObservabilitySettings observability,
        Duration stopWait) {}
