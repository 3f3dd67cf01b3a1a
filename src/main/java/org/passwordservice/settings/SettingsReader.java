package org.passwordservice.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.passwordservice.secret.Secret;

/** Reads and validates all settings; reports every wrong one at once. */
public final class SettingsReader {

    /** Longest password that is ever accepted, in code points; NIST SP 800-63B-4 section 3.1.1.2 asks for 64 at least. */
    private static final int LONGEST_PASSWORD = 256;

    /** A dot-atom at a host name, with or without dots: what every relay takes as a sender. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private static final Duration LONGEST_RESET = Duration.ofHours(1);

    private static final Duration LONGEST_RETENTION = Duration.ofDays(36_500);

    private final SettingValues values;

    private final long heapKib;

    private SettingsReader(SettingValues values, long heapKib) {
        this.values = values;
        this.heapKib = heapKib;
    }

    /**
     * Reads all settings.
     *
     * @param source gives the value of a name; empty where it is not set
     * @return the settings, all of them valid
     * @throws InvalidSettingsException if any is not
     */
    public static Settings read(Function<String, Optional<String>> source) {
        return read(source, Runtime.getRuntime().maxMemory() / 1024);
    }

    static Settings read(Function<String, Optional<String>> source, long heapKib) {
        SettingValues values = new SettingValues(source);
        Settings settings = new SettingsReader(values, heapKib).readAll();
        values.requireAllValid();
        return settings;
    }

    private Settings readAll() {
        Path dataDir = dataDir();
        Settings.Database database = database(dataDir);
        Optional<Secret> serverKey = values.secret("passwords.server-key", 32);
        if (!database.embedded() && serverKey.isEmpty()) {
            values.wrong("passwords.server-key", "must be set where nodes share a database (passwords.db.url)");
        }
        Optional<Secret> pepper = values.secret("passwords.pepper", 16);
        Optional<Secret> formerPepper = values.secret("passwords.pepper.former", 16);
        Settings.HashCost hashCost = hashCost();
        Settings.CodeFormat codeFormat = values.choice("passwords.reset.code.format", Settings.CodeFormat.BASE32);
        return new Settings(
                dataDir,
                database,
                mail(),
                publicUrl(),
                hashCost,
                hashing(hashCost),
                serverKey,
                pepper,
                formerPepper,
                new Settings.Policy(
                        values.integer("passwords.policy.min-length", 15, 8, LONGEST_PASSWORD),
                        values.integer("passwords.policy.history", 4, 0, 24)),
                values.optionalDuration("passwords.password.max-age", Duration.ofMinutes(1), Duration.ofDays(36_500)),
                values.duration("passwords.token.lifetime", "PT24H", Duration.ofDays(366)),
                new Settings.Reset(
                        values.duration("passwords.reset.code.lifetime", "PT10M", LONGEST_RESET),
                        values.duration("passwords.reset.token.lifetime", "PT10M", LONGEST_RESET),
                        codeFormat),
                new ThrottleReader(values).read(codeFormat),
                retention(),
                values.choice("passwords.secret-question", Settings.SecretQuestions.OFF),
                values.choice("passwords.registration", RegistrationDoor.OPEN) == RegistrationDoor.OPEN,
                watch(),
                // Longer than the longest wait for a hash by default, and what comes after it.
                values.duration("passwords.stop.wait", "PT15S", Duration.ofMinutes(5)));
    }

    private Settings.Watch watch() {
        Networks networks =
                values.value("passwords.watch.networks").filter("none"::equals).isPresent()
                        ? new Networks(List.of())
                        : values.networks("passwords.watch.networks", "127.0.0.1,::1", "none, or ");
        return new Settings.Watch(
                networks,
                values.optionalDuration("passwords.watch.outbox-age", Duration.ofMinutes(1), Duration.ofDays(3)));
    }

    /** A day: who asks on the morning after finds it. A month: bounces are looked at by people. A year: PCI DSS 10.5.1. */
    private Settings.Retention retention() {
        return new Settings.Retention(
                values.duration("passwords.retention.expired", "P1D", LONGEST_RETENTION),
                values.duration("passwords.retention.refused-mails", "P30D", LONGEST_RETENTION),
                values.optionalDuration("passwords.retention.audit", Duration.ofDays(1), LONGEST_RETENTION)
                        .orElse(Duration.ofDays(365)));
    }

    private enum RegistrationDoor {
        OPEN,
        CLOSED
    }

    private Path dataDir() {
        String text = values.value("passwords.data-dir").orElse("data");
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            values.wrong("passwords.data-dir", "must be the path of a folder");
            return Path.of("data").toAbsolutePath();
        }
    }

    private Settings.Database database(Path dataDir) {
        // Every commit is written before it is answered: H2's default writes half a second later. At the
        // end of the process H2 would close the file under the requests that the stop waits for. And while it
        // cannot write, it would write each error that the service logs into a file of its own, some 60 KB a
        // request. By default it remembers eight statements for each connection, half of what a login needs, and
        // parses all others anew. And it gives the result of the last time again where it thinks that nothing was
        // written since, which it gets wrong while somebody else commits: what was revoked would still be there.
        String embedded = "jdbc:h2:file:" + dataDir.resolve("passwords")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=100"
                + ";OPTIMIZE_REUSE_RESULTS=0";
        String url = values.value("passwords.db.url").orElse(embedded);
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            values.wrong("passwords.db.url", "must start with jdbc:postgresql: or jdbc:h2:");
        }
        return new Settings.Database(
                url,
                values.value("passwords.db.user"),
                values.secret("passwords.db.password", 1),
                values.integer("passwords.db.pool-size", Settings.Database.DEFAULT_POOL_SIZE, 4, 1_000));
    }

    private Settings.Mail mail() {
        String from = values.value("passwords.mail.from").orElse("no-reply@localhost");
        if (!ADDRESS.matcher(from).matches()) {
            values.wrong("passwords.mail.from", "must be one plain e-mail address");
        }
        Optional<String> host = values.value("passwords.mail.smtp.host");
        // Between two processes of one machine there is nobody to hide from, and seldom a certificate for its name.
        boolean remote = host.filter(name -> LOOPBACK.matcher(name).matches()).isEmpty();
        boolean startTls = values.bool("passwords.mail.smtp.starttls", remote);
        int port = values.integer("passwords.mail.smtp.port", startTls ? 587 : 25, 1, 65_535);
        Optional<String> user = values.value("passwords.mail.smtp.user");
        Optional<Secret> password = values.secret("passwords.mail.smtp.password", 1);
        if (user.isPresent() != password.isPresent()) {
            values.wrong("passwords.mail.smtp.user", "and passwords.mail.smtp.password must be set together");
        }
        return new Settings.Mail(from, host.map(h -> new Settings.Smtp(h, port, user, password, startTls)));
    }

    private Optional<URI> publicUrl() {
        return values.value("passwords.public-url").flatMap(text -> {
            try {
                URI uri = new URI(text);
                boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                    return Optional.of(uri);
                }
            } catch (URISyntaxException e) {
                // The sentence below says all that the caller must know, and the value may hold a password.
            }
            values.wrong("passwords.public-url", "must be an absolute http or https address without user and fragment");
            return Optional.empty();
        });
    }

    private Settings.HashCost hashCost() {
        // The floors are OWASP's equal-strength settings for Argon2id (Password Storage Cheat Sheet).
        int parallelism = values.integer("passwords.hash.parallelism", 1, 1, 16);
        int memory = values.integer("passwords.hash.memory-kib", 19_456, 7_168, 1_048_576);
        int iterations = values.integer("passwords.hash.iterations", 2, 1, 100);
        int least =
                switch (iterations) {
                    case 1 -> 47_104;
                    case 2 -> 19_456;
                    case 3 -> 12_288;
                    case 4 -> 9_216;
                    default -> 7_168;
                };
        if (memory < least) {
            values.wrong(
                    "passwords.hash.memory-kib",
                    "must be at least 47104 with passwords.hash.iterations 1, 19456 with 2, 12288 with 3, 9216 with 4,"
                            + " 7168 with 5 or more");
        }
        return new Settings.HashCost(memory, iterations, parallelism);
    }

    /** Half of the heap, because what hashes have used is free again only after the next collection. */
    private Settings.Hashing hashing(Settings.HashCost cost) {
        long fitting = heapKib / 2 / cost.memoryKib();
        int preset = (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), fitting));
        int lanes = values.integer("passwords.hash.lanes", preset, 1, 1_024);
        if (lanes > fitting) {
            values.wrong(
                    "passwords.hash.lanes",
                    "times passwords.hash.memory-kib must be at most half of the heap (-Xmx), where " + fitting
                            + " fit");
        }
        return new Settings.Hashing(
                lanes,
                values.integer("passwords.hash.queue", 240, 1, 1_000),
                values.duration("passwords.hash.wait", "PT5S", Duration.ofSeconds(30)));
    }
}
