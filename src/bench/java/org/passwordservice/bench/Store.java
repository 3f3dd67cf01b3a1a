package org.passwordservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.passwordservice.it.ServiceProcess;
import org.passwordservice.it.Services;

/** A database with users, filled once and copied for each start, so that no start finds what the one before has left. */
final class Store {

    private static final Path WORK = Path.of(System.getProperty("service.work", "target/service-runs"));
    private static final Path WAR = Path.of(System.getProperty("service.war", "target/password-service.war"));
    private static final String READY = "/health/ready";
    private static final String NAME = "bench_users";

    private final Sizes.Database database;
    private final MailSink mails;
    private final Path data;

    private Store(Sizes.Database database, MailSink mails, Path data) {
        this.database = database;
        this.mails = mails;
        this.data = data;
    }

    /** Starts the service once, on nothing, and adds the users behind its back. */
    static Store make(Sizes.Database database, MailSink mails) throws IOException, SQLException {
        Store store = new Store(database, mails, emptyData("users"));
        if (database == Sizes.Database.POSTGRES) {
            sql("CREATE DATABASE " + NAME);
        }
        Map<String, String> settings = store.settings(store.data, NAME);
        try (MicroServer service = start("first", settings)) {
            register(service, requests(settings), BenchUsers.TEMPLATE);
        }
        BenchUsers.add(store.source());
        return store;
    }

    static void register(MicroServer service, Requests requests, String login) throws IOException {
        try (Wire wire = new Wire(service.port())) {
            int status = wire.send(requests.register(0, login, BenchUsers.PASSWORD));
            if (status != 200) {
                throw new IOException("Not registered: " + status + " " + wire.body());
            }
        }
    }

    /** The settings of a service on an unchanged copy of the users, which has this name. */
    Map<String, String> copy(String copied) throws IOException, SQLException {
        Path copy = emptyData("start-" + copied);
        copyFiles(data, copy);
        String name = NAME + "_" + copied;
        if (database == Sizes.Database.POSTGRES) {
            sql("CREATE DATABASE " + name + " TEMPLATE " + NAME);
        }
        return settings(copy, name);
    }

    /** With the application key of the first start. */
    static Requests requests(Map<String, String> settings) throws IOException {
        return new Requests(firstRun(settings).getProperty("app-key"));
    }

    /** What the first start of the service has written to its file. */
    static Properties firstRun(Map<String, String> settings) throws IOException {
        Properties firstRun = new Properties();
        Path file = Path.of(settings.get("passwords.data-dir")).resolve("first-run.properties");
        try (var reader = Files.newBufferedReader(file)) {
            firstRun.load(reader);
        }
        return firstRun;
    }

    static MicroServer start(String name, Map<String, String> settings) throws IOException {
        return MicroServer.start("service-" + name, WAR, READY, settings);
    }

    private Map<String, String> settings(Path folder, String name) {
        Map<String, String> settings = settings(folder, mails);
        if (database == Sizes.Database.POSTGRES) {
            settings.putAll(onPostgres(name));
        }
        return settings;
    }

    /** The defaults, but that limits on guessing are as wide as they can be, and each user has an address of their own. */
    static Map<String, String> settings(Path data, MailSink mails) {
        Map<String, String> settings = new HashMap<>();
        settings.put("passwords.data-dir", data.toString());
        settings.put("passwords.mail.smtp.host", "127.0.0.1");
        settings.put("passwords.mail.smtp.port", Integer.toString(mails.port()));
        settings.put("passwords.throttle.trusted-proxies", "127.0.0.1");
        for (String limit :
                List.of("address.failures", "address.requests", "app.failures", "app.requests", "wrong-codes")) {
            settings.put("passwords.throttle." + limit, "1000000");
        }
        for (String span : List.of("minute", "hour", "day")) {
            settings.put("passwords.throttle.mails." + span, "20");
        }
        return settings;
    }

    static Map<String, String> onPostgres(String name) {
        return Map.of(
                "passwords.db.url",
                Services.postgres().getJdbcUrl("postgres", name),
                "passwords.server-key",
                "a server key for the benchmark that is long enough");
    }

    private DataSource source() {
        if (database == Sizes.Database.POSTGRES) {
            return Services.postgres().getDatabase("postgres", NAME);
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:file:" + data.resolve("passwords"));
        return h2;
    }

    static void sql(String statement) throws SQLException {
        try (Connection connection = Services.postgres().getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    static Path emptyData(String name) {
        Path folder = WORK.resolve("bench-data").resolve(name).toAbsolutePath();
        ServiceProcess.makeEmpty(folder);
        return folder;
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
