package org.passwordservice.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;

/** Services that the scenarios share, each started at its first use and ended with the test run. */
public final class Services {

    /**
     * The test is a proxy for many clients, some of which do not see the console; and a delay does not run out between two
     * calls, however slow the machine.
     */
    private static final Map<String, String> SHARED = Map.of(
            "passwords.throttle.trusted-proxies", "127.0.0.1",
            "passwords.console.networks", "127.0.0.1,10.0.0.0/8",
            "passwords.security-txt.contact", "mailto:security@example.com",
            "passwords.throttle.account.first-delay", "PT1M");

    /** Whether each class that runs on one database runs on the one that it usually does not run on. */
    private static final boolean SWAPPED = "swapped".equals(System.getProperty("service.databases"));

    private static final String SERVER_KEY = "a server key for tests that is long enough";

    private static final Map<String, ServiceProcess> RUNNING = new HashMap<>();
    private static EmbeddedPostgres postgres;

    private Services() {}

    /** For a service that is like the shared ones, and that one class has for itself. */
    static Map<String, String> shared() {
        return SHARED;
    }

    static synchronized ServiceProcess onH2() {
        // With a Turkish locale, where the lower case of I is not i: nothing may depend on that.
        return RUNNING.computeIfAbsent("h2", name -> {
            ServiceProcess service =
                    ServiceProcess.named(name, SHARED).withJvmArguments("-Duser.language=tr", "-Duser.country=TR");
            return started(SWAPPED ? service.with("passwords.db.url", sharedH2(service)) : service);
        });
    }

    static synchronized ServiceProcess onPostgres() {
        return RUNNING.computeIfAbsent(
                "postgres", name -> started(ServiceProcess.named(name, postgresSettings("postgres"))));
    }

    /** For a class that runs on one database only, to save time; with {@code -Dservice.databases=swapped} on the other. */
    static ServiceProcess usuallyOnH2() {
        return SWAPPED ? onPostgres() : onH2();
    }

    /** For a class that runs on one database only, as {@link #usuallyOnH2}. */
    static ServiceProcess usuallyOnPostgres() {
        return SWAPPED ? onH2() : onPostgres();
    }

    /** The database of {@link #usuallyOnPostgres}, for SQL that both know. */
    static DataSource databaseUsuallyPostgres() {
        if (!SWAPPED) {
            return postgres().getPostgresDatabase();
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl(sharedH2(onH2()));
        return h2;
    }

    /** The digests of the service of {@link #usuallyOnPostgres}. */
    static KeyedDigest serverKeyUsuallyOfPostgres() throws IOException {
        String key = SWAPPED
                ? Files.readString(onH2().dataDir().resolve("server.key")).strip()
                : SERVER_KEY;
        return new KeyedDigest(new Secret(key));
    }

    /** A file that the test opens beside the service. */
    static String sharedH2(ServiceProcess service) {
        return "jdbc:h2:file:" + service.dataDir().resolve("passwords") + ";LOCK_TIMEOUT=10000;AUTO_SERVER=TRUE";
    }

    /** Codes are digits, each reset asks a secret question, and browsers may call. It trusts no proxy. */
    static synchronized ServiceProcess withDigitsAndQuestions() {
        return RUNNING.computeIfAbsent(
                "digits",
                name -> started(ServiceProcess.named(
                        name,
                        Map.of(
                                "passwords.reset.code.format", "digits",
                                "passwords.secret-question", "required",
                                "passwords.policy.min-length", "8",
                                "passwords.cors.origins", "https://trade.example,capacitor://localhost",
                                "passwords.export.hashes", "true",
                                "passwords.pepper", "a pepper for tests"))));
    }

    /**
     * For tests in a browser: mails lead to its pages, registrations are confirmed, a user may have a secret question, gets many
     * mails a minute, and waits ten seconds after too many failures.
     */
    static synchronized ServiceProcess withPages() {
        return RUNNING.computeIfAbsent("pages", name -> {
            ServiceProcess service = ServiceProcess.named(
                    name,
                    Map.of(
                            "passwords.throttle.trusted-proxies", "127.0.0.1",
                            "passwords.throttle.account.first-delay", "PT10S",
                            "passwords.throttle.mails.minute", "20",
                            "passwords.throttle.mails.hour", "20",
                            "passwords.registration.confirm-email", "true",
                            "passwords.secret-question", "optional"));
            return started(service.with("passwords.public-url", service.url()));
        });
    }

    static synchronized Map<String, String> postgresSettings(String database) {
        Map<String, String> settings = new HashMap<>(SHARED);
        settings.put("passwords.db.url", postgres().getJdbcUrl("postgres", database));
        settings.put("passwords.server-key", SERVER_KEY);
        return settings;
    }

    public static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                postgres = emptyPostgres().start();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(Services::stopPostgres));
        }
        return postgres;
    }

    /** A server of its own for a test, which on a busy machine takes longer to start than the library waits. */
    static EmbeddedPostgres.Builder emptyPostgres() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
    }

    private static ServiceProcess started(ServiceProcess service) {
        Runtime.getRuntime().addShutdownHook(new Thread(service::kill));
        return service.withFullCompiler().start();
    }

    private static void stopPostgres() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
