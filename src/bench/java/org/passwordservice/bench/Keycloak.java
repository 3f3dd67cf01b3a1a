package org.passwordservice.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.passwordservice.it.ServiceProcess;
import org.passwordservice.it.Services;
import org.passwordservice.settings.HashCost;

/**
 * An installation of Keycloak with one realm, whose passwords are hashed as the service's are. As an operator of one node
 * has it: built for its database, in production mode, without a cluster, detecting brute force.
 */
final class Keycloak {

    static final int USERS = 300;

    private static final Path WORK = Path.of(System.getProperty("service.work", "target/service-runs"));
    private static final Path LOG = WORK.resolve("keycloak.log");
    private static final String DATABASE = "bench_keycloak";
    private static final String ADMINISTRATORS_PASSWORD = "administrators battery staple";

    private final Path home;
    private final Sizes.Database database;
    private final HashCost cost;

    private Keycloak(Path home, Sizes.Database database, HashCost cost) {
        this.home = home;
        this.database = database;
        this.cost = cost;
    }

    /** Builds what was unpacked, starts it once on nothing, so that it imports the realm, and looks at what it has hashed. */
    static Keycloak install(Sizes.Database database) throws IOException, SQLException {
        Keycloak keycloak = new Keycloak(
                Path.of(System.getProperty("bench.keycloak")).toAbsolutePath(), database, RawHashes.defaultCost());
        if (database == Sizes.Database.POSTGRES) {
            Store.sql("CREATE DATABASE " + DATABASE);
        }
        Files.deleteIfExists(LOG);
        keycloak.build();
        ServiceProcess.makeEmpty(keycloak.home.resolve("data"));
        Path imports = Files.createDirectories(keycloak.home.resolve("data/import"));
        new ObjectMapper().writeValue(imports.resolve("bench-realm.json").toFile(), keycloak.realm());
        try (KeycloakServer server = keycloak.start("--import-realm");
                Wire wire = new Wire(server.port())) {
            keycloak.checkHashes(wire);
        }
        return keycloak;
    }

    static String login(int user) {
        return "bench%06d".formatted(user % USERS + 1);
    }

    String version() {
        return home.getFileName().toString().replaceFirst("^keycloak-", "");
    }

    private String vendor() {
        return database == Sizes.Database.POSTGRES ? "postgres" : "dev-file";
    }

    private void build() throws IOException {
        Path log = WORK.resolve("keycloak-build.log");
        Process process = builder("build", "--db=" + vendor(), "--cache=local")
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("Keycloak was not built, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }

    /** Starts it and waits until it is ready. */
    KeycloakServer start(String... arguments) throws IOException {
        int port = ServiceProcess.freePort();
        List<String> all = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname-strict=false",
                "--spi-password-hashing--argon2--memory=" + cost.memoryKib(),
                "--spi-password-hashing--argon2--parallelism=" + cost.parallelism()));
        if (database == Sizes.Database.POSTGRES) {
            all.add("--db-url=" + Services.postgres().getJdbcUrl("postgres", DATABASE));
            all.add("--db-username=postgres");
            all.add("--db-password=postgres");
        }
        all.addAll(List.of(arguments));
        return KeycloakServer.start(
                builder(all.toArray(String[]::new)).redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile())),
                port,
                LOG);
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // The flags of the service's JVM instead of the heap that the script sets; the script's others stay.
        environment.put("JAVA_OPTS_KC_HEAP", String.join(" ", MicroServer.FLAGS));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakRequests.ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATORS_PASSWORD);
        return builder;
    }

    private Map<String, Object> realm() {
        Map<String, Object> realm = new HashMap<>();
        realm.put("realm", KeycloakRequests.REALM);
        realm.put("enabled", true);
        realm.put("bruteForceProtected", true);
        realm.put("passwordPolicy", "hashAlgorithm(argon2) and hashIterations(" + cost.iterations() + ")");
        // As long as the service's tokens are valid, so that none ends while it is measured.
        realm.put("accessTokenLifespan", 86_400);
        realm.put("ssoSessionIdleTimeout", 86_400);
        realm.put("ssoSessionMaxLifespan", 86_400);
        realm.put("clients", List.of(client()));
        realm.put("users", IntStream.range(0, USERS).mapToObj(Keycloak::user).toList());
        return realm;
    }

    /** A client may introspect the tokens that name it in their audience. */
    private static Map<String, Object> client() {
        return Map.of(
                "clientId", KeycloakRequests.CLIENT,
                "secret", KeycloakRequests.SECRET,
                "enabled", true,
                "publicClient", false,
                "standardFlowEnabled", false,
                "directAccessGrantsEnabled", true,
                "protocolMappers",
                        List.of(Map.of(
                                "name", "audience",
                                "protocol", "openid-connect",
                                "protocolMapper", "oidc-audience-mapper",
                                "config",
                                        Map.of(
                                                "included.client.audience",
                                                KeycloakRequests.CLIENT,
                                                "access.token.claim",
                                                "true"))));
    }

    private static Map<String, Object> user(int number) {
        return Map.of(
                "username",
                login(number),
                "email",
                login(number) + "@example.com",
                "emailVerified",
                true,
                "enabled",
                true,
                "firstName",
                "Robert",
                "lastName",
                "Torro",
                "credentials",
                List.of(Map.of("type", "password", "value", BenchUsers.PASSWORD)));
    }

    /** Else another hash than the service's would be compared with it. */
    private void checkHashes(Wire wire) throws IOException {
        wire.expect(200, "administrator", KeycloakRequests.administratorsToken(ADMINISTRATORS_PASSWORD));
        String token = wire.member("access_token");
        wire.expect(200, "user", KeycloakRequests.user(token, login(0)));
        String id = wire.member("id");
        wire.expect(200, "credentials", KeycloakRequests.credentials(token, id));
        String credentials = wire.body().replace("\\", "");
        for (String part : List.of(
                "\"algorithm\":\"argon2\"",
                "\"type\":[\"id\"]",
                "\"version\":[\"1.3\"]",
                "\"hashIterations\":" + cost.iterations(),
                "\"memory\":[\"" + cost.memoryKib() + "\"]",
                "\"parallelism\":[\"" + cost.parallelism() + "\"]")) {
            if (!credentials.contains(part)) {
                throw new IOException("Keycloak hashes otherwise than the service: " + credentials);
            }
        }
    }
}
