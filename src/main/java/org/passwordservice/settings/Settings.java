package org.passwordservice.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.passwordservice.language.Language;
import org.passwordservice.secret.Secret;

/**
 * All settings of the service, validated. Other classes inject this, never the configuration itself.
 *
 * @param dataDir folder for the embedded database, the outbox and the first-run file; absolute
 * @param database the database
 * @param mail the sending of mail
 * @param branding the operator's name and texts
 * @param language of pages and mails where nothing names another
 * @param publicUrl the only source of links in mails; empty for mails without links
 * @param hash cost of a password hash
 * @param hashing concurrency of hashing
 * @param serverKey key of digests such as those of reset codes; empty if the service stores one in the data folder
 * @param formerServerKey the server key before the current one, for what is still under it; empty for none
 * @param pepper mixed into every new password hash; empty for none
 * @param formerPepper the pepper before the current one, for hashes that still use it; empty for none
 * @param policy rules for new passwords
 * @param passwordMaxAge age after which a password must be replaced; empty for no limit
 * @param tokenLifetime how long an access token is valid
 * @param reset lifetimes and form of reset secrets
 * @param throttle limits on guessing
 * @param retention how long rows are kept before they are purged
 * @param secretQuestions whether users have secret questions
 * @param questionTexts the questions among which users choose, by their numbers; not empty where questions are on
 * @param registrationOpen whether new users can register
 * @param confirmEmail whether an address is unconfirmed after the registration and gets a code
 * @param reservedLogins words that cannot be registered as logins
 * @param secondFactor whether users confirm a log in by a second factor
 * @param admin the administration
 * @param corsOrigins the origins that browsers may call from, as browsers send them; empty for none
 * @param observability access to health and metrics, and the condition of readiness
 * @param transfer moving users in and out
 * @param stopWait how long a stop waits for requests in flight
 * @param referenceOn whether the description of the API is there for everyone
 * @param webhooksPrivate whether webhooks may go to private addresses, by http and to any port
 * @param pages the pages, the console and {@code security.txt}
 */
public record Settings(
        Path dataDir,
        DatabaseSettings database,
        MailSettings mail,
        BrandingSettings branding,
        Language language,
        Optional<URI> publicUrl,
        HashCost hash,
        HashingSettings hashing,
        Optional<Secret> serverKey,
        Optional<Secret> formerServerKey,
        Optional<Secret> pepper,
        Optional<Secret> formerPepper,
        PolicySettings policy,
        Optional<Duration> passwordMaxAge,
        Duration tokenLifetime,
        ResetSettings reset,
        ThrottleSettings throttle,
        RetentionSettings retention,
        SecretQuestionMode secretQuestions,
        NavigableMap<Integer, String> questionTexts,
        boolean registrationOpen,
        boolean confirmEmail,
        List<String> reservedLogins,
        SecondFactorMode secondFactor,
        AdminSettings admin,
        List<String> corsOrigins,
        ObservabilitySettings observability,
        TransferSettings transfer,
        Duration stopWait,
        boolean referenceOn,
        boolean webhooksPrivate,
        PageSettings pages) {}
