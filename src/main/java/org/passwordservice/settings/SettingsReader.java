package org.passwordservice.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.passwordservice.secret.Secret;

/** Reads and validates all settings; reports every wrong one at once. */
public final class SettingsReader {

    /** Longest password that is ever accepted, in code points; NIST SP 800-63B-4 section 3.1.1.2 asks for 64 at least. */
    private static final int LONGEST_PASSWORD = 256;

    private static final Duration LONGEST_RESET = Duration.ofHours(1);

    private final Function<String, Optional<String>> source;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /**
     * Reads all settings.
     *
     * @param source gives the value of a name; empty where it is not set
     * @return the settings, all of them valid
     * @throws InvalidSettingsException if any is not
     */
    public static Settings read(Function<String, Optional<String>> source) {
        SettingsReader reader = new SettingsReader(source);
        Settings settings = reader.readAll();
        if (!reader.problems.isEmpty()) {
            throw new InvalidSettingsException(reader.problems);
        }
        return settings;
    }

    private Settings readAll() {
        Path dataDir = dataDir();
        Settings.Database database = database(dataDir);
        Optional<Secret> serverKey = secret("passwords.server-key", 32);
        if (!database.embedded() && serverKey.isEmpty()) {
            wrong("passwords.server-key", "must be set where nodes share a database (passwords.db.url)");
        }
        Optional<Secret> pepper = secret("passwords.pepper", 16);
        Optional<Secret> formerPepper = secret("passwords.pepper.former", 16);
        return new Settings(
                dataDir,
                database,
                mail(),
                publicUrl(),
                hashCost(),
                serverKey,
                pepper,
                formerPepper,
                new Settings.Policy(
                        integer("passwords.policy.min-length", 15, 8, LONGEST_PASSWORD),
                        integer("passwords.policy.history", 4, 0, 24)),
                optionalDuration("passwords.password.max-age", Duration.ofMinutes(1), Duration.ofDays(36_500)),
                duration("passwords.token.lifetime", "PT24H", Duration.ofDays(366)),
                new Settings.Reset(
                        duration("passwords.reset.code.lifetime", "PT10M", LONGEST_RESET),
                        duration("passwords.reset.token.lifetime", "PT10M", LONGEST_RESET),
                        choice("passwords.reset.code.format", Settings.CodeFormat.BASE32)),
                choice("passwords.secret-question", Settings.SecretQuestions.OFF),
                choice("passwords.registration", RegistrationDoor.OPEN) == RegistrationDoor.OPEN);
    }

    private enum RegistrationDoor {
        OPEN,
        CLOSED
    }

    private Path dataDir() {
        String text = value("passwords.data-dir").orElse("data");
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            wrong("passwords.data-dir", "must be the path of a folder");
            return Path.of("data").toAbsolutePath();
        }
    }

    private Settings.Database database(Path dataDir) {
        // Every commit reaches the disk before it is answered: H2's default flushes half a second later.
        String embedded = "jdbc:h2:file:" + dataDir.resolve("passwords") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000";
        String url = value("passwords.db.url").orElse(embedded);
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            wrong("passwords.db.url", "must start with jdbc:postgresql: or jdbc:h2:");
        }
        return new Settings.Database(url, value("passwords.db.user"), secret("passwords.db.password", 1));
    }

    private Settings.Mail mail() {
        String from = value("passwords.mail.from").orElse("no-reply@localhost");
        if (!from.matches("[\\x21-\\x7e&&[^@<>,;:\"()\\\\]]+@[A-Za-z0-9.-]+")) {
            wrong("passwords.mail.from", "must be one plain e-mail address");
        }
        Optional<String> host = value("passwords.mail.smtp.host");
        boolean startTls = bool("passwords.mail.smtp.starttls", true);
        int port = integer("passwords.mail.smtp.port", startTls ? 587 : 25, 1, 65_535);
        Optional<String> user = value("passwords.mail.smtp.user");
        Optional<Secret> password = secret("passwords.mail.smtp.password", 1);
        if (user.isPresent() != password.isPresent()) {
            wrong("passwords.mail.smtp.user", "and passwords.mail.smtp.password must be set together");
        }
        return new Settings.Mail(from, host.map(h -> new Settings.Smtp(h, port, user, password, startTls)));
    }

    private Optional<URI> publicUrl() {
        return value("passwords.public-url").flatMap(text -> {
            try {
                URI uri = new URI(text);
                boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                    return Optional.of(uri);
                }
            } catch (URISyntaxException e) {
                // The sentence below says all that the caller must know, and the value may hold a password.
            }
            wrong("passwords.public-url", "must be an absolute http or https address without user and fragment");
            return Optional.empty();
        });
    }

    private Settings.HashCost hashCost() {
        // The floors are OWASP's equal-strength settings for Argon2id (Password Storage Cheat Sheet).
        int parallelism = integer("passwords.hash.parallelism", 1, 1, 16);
        int memory = integer("passwords.hash.memory-kib", 19_456, 7_168, 1_048_576);
        int iterations = integer("passwords.hash.iterations", 2, 1, 100);
        int least =
                switch (iterations) {
                    case 1 -> 47_104;
                    case 2 -> 19_456;
                    case 3 -> 12_288;
                    case 4 -> 9_216;
                    default -> 7_168;
                };
        if (memory < least) {
            wrong(
                    "passwords.hash.memory-kib",
                    "must be at least 47104 with passwords.hash.iterations 1, 19456 with 2, 12288 with 3, 9216 with 4,"
                            + " 7168 with 5 or more");
        }
        return new Settings.HashCost(memory, iterations, parallelism);
    }

    private Optional<Secret> secret(String name, int fewest) {
        Optional<String> text = source.apply(name).filter(secret -> !secret.isBlank());
        if (text.isPresent() && text.get().length() < fewest) {
            wrong(name, "must have at least " + fewest + " characters of random text");
        }
        return text.map(Secret::new);
    }

    private int integer(String name, int preset, int least, int most) {
        String allowed = "must be a whole number from " + least + " to " + most;
        return parsed(name, Integer::valueOf, n -> n >= least && n <= most, allowed)
                .orElse(preset);
    }

    private boolean bool(String name, boolean preset) {
        return parsed(
                        name,
                        text -> switch (text.toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException();
                        },
                        b -> true,
                        "must be true or false")
                .orElse(preset);
    }

    private Duration duration(String name, String preset, Duration most) {
        return optionalDuration(name, Duration.ofSeconds(1), most).orElse(Duration.parse(preset));
    }

    private Optional<Duration> optionalDuration(String name, Duration least, Duration most) {
        String allowed = "must be an ISO 8601 duration from " + least + " to " + most;
        return parsed(name, Duration::parse, d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0, allowed);
    }

    private <E extends Enum<E>> E choice(String name, E preset) {
        E[] all = preset.getDeclaringClass().getEnumConstants();
        String allowed = "must be one of "
                + Arrays.stream(all).map(SettingsReader::spelled).collect(Collectors.joining(", "));
        return parsed(
                        name,
                        text -> Arrays.stream(all)
                                .filter(e -> spelled(e).equals(text))
                                .findFirst()
                                .orElseThrow(IllegalArgumentException::new),
                        e -> true,
                        allowed)
                .orElse(preset);
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser, Predicate<T> accepted, String allowed) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            T parsed = parser.apply(text.get());
            if (accepted.test(parsed)) {
                return Optional.of(parsed);
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // Reported below, together with a value out of range.
        }
        wrong(name, allowed);
        return Optional.empty();
    }

    private Optional<String> value(String name) {
        return source.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void wrong(String name, String allowed) {
        problems.add(name + " " + allowed + ".");
    }
}
