package org.passwordservice.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.passwordservice.language.Language;
import org.passwordservice.secret.Secret;

import static org.passwordservice.settings.SettingType.duration;
import static org.passwordservice.settings.SettingType.durationUpTo;
import static org.passwordservice.settings.SettingType.networks;
import static org.passwordservice.settings.SettingType.networksOrNone;
import static org.passwordservice.settings.SettingType.oneOf;
import static org.passwordservice.settings.SettingType.origins;
import static org.passwordservice.settings.SettingType.trueOrFalse;
import static org.passwordservice.settings.SettingType.wholeNumber;
import static org.passwordservice.settings.SettingType.words;
import static org.passwordservice.settings.SettingType.wordsOrNone;

/** Reads and validates all settings, and reports all invalid ones at once. */
public final class SettingsReader {

    /** Longest accepted password, in code points; NIST SP 800-63B-4 section 3.1.1.2 requires at least 64. */
    private static final int LONGEST_PASSWORD = 256;

    private static final Duration LONGEST_RESET = Duration.ofHours(1);

    private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

    private static final SettingType<Path> FOLDER = new SettingType<>("must be the path of a folder", text -> {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    });

    private static final SettingType<URI> WEB_ADDRESS =
            new SettingType<>("must be an absolute http or https address without user and fragment", text -> {
                try {
                    URI uri = new URI(text);
                    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                    return Optional.of(uri)
                            .filter(u ->
                                    web && u.getHost() != null && u.getUserInfo() == null && u.getFragment() == null);
                } catch (URISyntaxException e) {
                    return Optional.empty();
                }
            });

    private final SettingValues values;

    private final Memory memory;

    private SettingsReader(SettingValues values, Memory memory) {
        this.values = values;
        this.memory = memory;
    }

    /**
     * Reads all settings.
     *
     * @param source returns the value of a setting; empty if it is not set
     * @param warnings gets a sentence for each setting that is valid but dangerous
     * @return the valid settings
     * @throws InvalidSettingsException if any setting is invalid
     */
    public static Settings read(Function<String, Optional<String>> source, Consumer<String> warnings) {
        return readFor(source, warnings, Memory.read());
    }

    static Settings readFor(Function<String, Optional<String>> source, Consumer<String> warnings, Memory memory) {
        SettingValues values = new SettingValues(source, ShippedDefaults.read(), warnings);
        Settings settings = new SettingsReader(values, memory).readAll();
        values.requireAllValid();
        return settings;
    }

    private Settings readAll() {
        Path dataDir = values.required("passwords.data-dir", FOLDER);
        DatabaseSettings database = new DatabaseReader(values).read(dataDir);
        Optional<Secret> serverKey = values.secret("passwords.server-key", 32);
        if (!database.embedded() && serverKey.isEmpty()) {
            values.wrong("passwords.server-key", "must be set where nodes share a database (passwords.db.url)");
        }
        HashingReader hashing = new HashingReader(values, memory);
        HashCost hashCost = hashing.cost();
        ResetSettings reset = reset();
        SecretQuestionMode questions = values.required("passwords.secret-question", oneOf(SecretQuestionMode.class));
        Optional<URI> publicUrl = values.optional("passwords.public-url", WEB_ADDRESS);
        return new Settings(
                dataDir,
                database,
                new MailReader(values).read(publicUrl),
                new BrandingReader(values).read(),
                values.required("passwords.language", oneOf(Language.class)),
                publicUrl,
                hashCost,
                hashing.hashing(hashCost),
                serverKey,
                values.secret("passwords.server-key.former", 32),
                values.secret("passwords.pepper", 16),
                values.secret("passwords.pepper.former", 16),
                new PolicySettings(
                        values.required("passwords.policy.min-length", wholeNumber(8, LONGEST_PASSWORD)),
                        values.required("passwords.policy.history", wholeNumber(0, 24)),
                        values.optional("passwords.policy.words", words(3)).orElse(List.of())),
                values.optional("passwords.password.max-age", duration(Duration.ofMinutes(1), Duration.ofDays(36_500))),
                values.required("passwords.token.lifetime", durationUpTo(Duration.ofDays(366))),
                reset,
                new ThrottleReader(values).read(reset.codeFormat()),
                retention(),
                questions,
                new QuestionReader(values).read(questions),
                values.required("passwords.registration", oneOf(Registration.class)) == Registration.OPEN,
                values.required("passwords.registration.confirm-email", trueOrFalse()),
                values.required("passwords.registration.reserved-logins", wordsOrNone()),
                values.required("passwords.second-factor", oneOf(SecondFactorMode.class)),
                admin(),
                values.optional("passwords.cors.origins", origins()).orElse(List.of()),
                observability(),
                transfer(),
                values.required("passwords.stop.wait", durationUpTo(Duration.ofMinutes(5))),
                values.required("passwords.reference", oneOf(Reference.class)) == Reference.ON,
                values.required("passwords.webhooks.private", trueOrFalse()),
                new PageReader(values).read());
    }

    private AdminSettings admin() {
        return new AdminSettings(
                values.required("passwords.admin.second-factor", oneOf(AdminFactor.class)) == AdminFactor.REQUIRED,
                values.optional("passwords.admin.networks", networks()),
                values.required("passwords.admin.email-delay", duration(Duration.ofHours(24), Duration.ofDays(366))));
    }

    private enum AdminFactor {
        OPTIONAL,
        REQUIRED
    }

    private enum Registration {
        OPEN,
        CLOSED
    }

    private enum Reference {
        ON,
        OFF
    }

    private ResetSettings reset() {
        return new ResetSettings(
                values.required("passwords.reset.code.lifetime", durationUpTo(LONGEST_RESET)),
                values.required("passwords.reset.token.lifetime", durationUpTo(LONGEST_RESET)),
                values.required("passwords.reset.code.format", oneOf(CodeFormat.class)));
    }

    private ObservabilitySettings observability() {
        return new ObservabilitySettings(
                values.required("passwords.watch.networks", networksOrNone()),
                values.optional("passwords.watch.outbox-age", duration(Duration.ofMinutes(1), Duration.ofDays(3))));
    }

    private TransferSettings transfer() {
        return new TransferSettings(
                values.required("passwords.import.hash-lifetime", duration(Duration.ofDays(1), LONGEST_RETENTION)),
                values.required("passwords.export.hashes", trueOrFalse()));
    }

    private RetentionSettings retention() {
        return new RetentionSettings(
                values.required("passwords.retention.expired", durationUpTo(LONGEST_RETENTION)),
                values.required("passwords.retention.refused-mails", durationUpTo(LONGEST_RETENTION)),
                values.required("passwords.retention.former-names", duration(Duration.ofDays(1), LONGEST_RETENTION)),
                values.required("passwords.retention.audit", duration(Duration.ofDays(1), LONGEST_RETENTION)));
    }
}
