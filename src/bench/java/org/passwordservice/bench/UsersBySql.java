package org.passwordservice.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills a migrated PostgreSQL with users and with the rows that users leave behind: two logins of the last day, two events,
 * two devices, a full history of passwords, and of every so-many-eth user mails, codes, counters and keys of second factors. All
 * have the password of one real user.
 *
 * <p>As in a real database nothing that is looked for side by side was stored side by side: digests are digests, and users
 * whose names follow one another registered at different times.
 */
final class UsersBySql {

    /** Above every id that the service has given, and below those that it gives later. */
    private static final long FIRST_ID = 1_000_000;

    /** Spreads the names over the ids, and is no divisor of any number of users that is asked for. */
    private static final int STRIDE = 7919;

    /** The user's id of row i, and the number in the user's names. */
    private static final String ID = "(" + FIRST_ID + " + i)";

    private static final String NUMBER = "lpad((1 + i::bigint * " + STRIDE + " %% %2$d)::text, 7, '0')";

    /** All that is new to a page is written to the log in full, so the fewer checkpoints the better: docs/scaling.md. */
    private static final List<String> SETTINGS = List.of(
            "ALTER SYSTEM SET checkpoint_timeout = '15min'",
            "ALTER SYSTEM SET max_wal_size = '8GB'",
            "SELECT pg_reload_conf()");

    private UsersBySql() {}

    /** How a user logs in, by number from 1 on. */
    static String login(int number) {
        return "trader%07d".formatted(number);
    }

    /** Not the login with something behind it, so that an address is found as an address. */
    static String address(int number) {
        return "post%07d@example.com".formatted(number);
    }

    /**
     * Fills the schema that the connections of the data source find first.
     *
     * @param template the id of a registered user
     */
    static void fill(DataSource database, long template, int users) throws SQLException {
        if (users % STRIDE == 0) {
            throw new IllegalArgumentException("Not a multiple of " + STRIDE);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            // Rows that are made together need no check of their foreign keys, and an index is made faster than it
            // grows.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET synchronous_commit = off");
            statement.execute("SET maintenance_work_mem = '512MB'");
            List<String> indexes = dropIndexes(statement);
            for (String insert : INSERTS) {
                statement.execute(insert.formatted(template, users));
            }
            for (String index : indexes) {
                statement.execute(index);
            }
        }
    }

    /** Drops the indexes that are no constraints; what makes them again. */
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> made = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT c.oid::regclass, pg_get_indexdef(c.oid) FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid"
                        + " WHERE c.relnamespace = current_schema()::regnamespace AND NOT x.indisunique")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                made.add(rows.getString(2));
            }
        }
        for (String name : names) {
            statement.execute("DROP INDEX " + name);
        }
        return made;
    }

    /** As long as a digest is, and as disordered. */
    private static String digest(String of) {
        return "translate(rtrim(encode(sha256(convert_to('" + of + "' || i, 'UTF8')), 'base64'), '='), '+/', '-_')";
    }

    private static String every(int users) {
        return " FROM generate_series(1, %2$d / " + users + ") n, LATERAL (SELECT n * " + users + " AS i) x";
    }

    /** So many rows of each user; the number of the row is i, that of the user u. */
    private static String each(int rows) {
        return " FROM generate_series(1, %2$d) u, LATERAL (SELECT u * " + rows + " + r AS i FROM generate_series(0, "
                + (rows - 1) + ") r) x";
    }

    private static final String USER = "(" + FIRST_ID + " + u)";

    private static final List<String> INSERTS = List.of(
            "INSERT INTO app_user (id, login, email, email_confirmed_at, role, enabled, first_name, last_name, suffix,"
                    + " added_at, password_hash, password_version, password_changed_at, password_must_change, last_login_at)"
                    + " SELECT " + ID + ", 'trader' || " + NUMBER + ", 'post' || " + NUMBER
                    + " || '@example.com', added_at, role, TRUE, first_name, last_name, suffix, added_at, password_hash, 1,"
                    + " added_at, FALSE, now() FROM generate_series(1, %2$d) i,"
                    + " (SELECT * FROM app_user WHERE id = %1$d) AS template",
            "INSERT INTO user_identifier (identifier, user_id, is_login, is_email) SELECT 'trader' || " + NUMBER + ", "
                    + ID
                    + ", TRUE, FALSE FROM generate_series(1, %2$d) i UNION ALL SELECT 'post' || " + NUMBER
                    + " || '@example.com', " + ID + ", FALSE, TRUE FROM generate_series(1, %2$d) i",
            "INSERT INTO login_skeleton (skeleton, user_id) SELECT prefix || translate(" + NUMBER + ", '01', 'Ol'), "
                    + ID + " FROM generate_series(1, %2$d) i, (VALUES ('trader'), ('TRADER')) AS prefixes (prefix)",
            "INSERT INTO former_password (id, user_id, password_hash, replaced_at) SELECT " + FIRST_ID + " + i, " + USER
                    + ", '$argon2id$v=19$m=19456,t=2,p=1$' || left(" + digest("salt") + ", 22) || '$' || "
                    + digest("hash")
                    + ", now() - interval '300 days'" + each(4),
            "INSERT INTO known_origin (digest, user_id, last_seen_at) SELECT " + digest("origin") + ", " + USER
                    + ", now() - interval '60 days' * random()" + each(2),
            "INSERT INTO access_token (id, token_digest, user_id, application_id, password_version, scopes, client,"
                    + " client_address, issued_at, expires_at) SELECT " + FIRST_ID + " + i, " + digest("token") + ", "
                    + USER
                    + ", (SELECT min(id) FROM application), 1, 'users registration', 'Trading app 7 on a phone',"
                    + " '10.' || i %% 250 || '.0.1', now() - interval '20 hours' * random(),"
                    + " now() + interval '4 hours' + interval '20 hours' * random()" + each(2),
            "INSERT INTO audit_event (id, happened_at, action, outcome, request_id, target_user_id, application_id,"
                    + " client_address) SELECT " + FIRST_ID
                    + " + i, now() - interval '90 days' + i * interval '90 days'"
                    + " / (2 * %2$d), 'LOGIN', 'SUCCESS', left(" + digest("request") + ", 22), " + FIRST_ID
                    + " + 1 + i * 31 %% %2$d, 1, '10.' || i %% 250 || '.' || i %% 99 || '.1'"
                    + " FROM generate_series(1, 2 * %2$d) i",
            "INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at, sent_at,"
                    + " sent_to) SELECT " + FIRST_ID + " + i, 'PASSWORD_REPLACED', " + ID
                    + ", FALSE, now() - interval '1 day',"
                    + " now() + interval '2 days', 1, now() - interval '1 day', now() - interval '1 day' * random(), 'post' || "
                    + NUMBER + " || '@example.com'" + every(5),
            "INSERT INTO webhook_delivery (id, webhook_id, message_id, type, user_id, sequence, happened_at, expires_at,"
                    + " attempts, next_attempt_at, state, ended_at) SELECT " + FIRST_ID
                    + " + i, 1000000, 'msg_' || left("
                    + digest("message") + ", 22), 'LOGINS_REVOKED', " + ID + ", " + FIRST_ID
                    + " + i, now(), now() + interval '3 days', 1, now(), 'DELIVERED', now()" + every(5),
            "INSERT INTO mailed_code (id, purpose, user_id, user_enabled, user_email, password_version, application_id,"
                    + " code_digest, expires_at) SELECT " + FIRST_ID + " + i, 'RESET_PASSWORD', " + ID
                    + ", TRUE, 'post' || "
                    + NUMBER + " || '@example.com', 1, 1, " + digest("code") + ", now() + interval '3 hours'"
                    + every(20),
            "INSERT INTO reset_token (id, token_digest, user_id, user_enabled, user_email, application_id, password_version,"
                    + " expires_at) SELECT " + FIRST_ID + " + i, " + digest("reset") + ", " + ID + ", TRUE, 'post' || "
                    + NUMBER + " || '@example.com', 1, 1, now() + interval '3 hours'" + every(20),
            "INSERT INTO interim_token (id, token_digest, user_id, application_id, network, password_version, issued_at,"
                    + " expires_at) SELECT " + FIRST_ID + " + i, " + digest("interim") + ", " + ID
                    + ", 1, '10.0.0.1', 1, now(), now() + interval '3 hours'" + every(20),
            "INSERT INTO recovery_code (id, user_id, code_digest, key_id) SELECT " + FIRST_ID + " + i, " + ID + ", "
                    + digest("recovery") + ", 'no key'" + every(2),
            "INSERT INTO totp_seed (user_id, seed, last_step) SELECT " + ID + ", '1nokeyid' || " + digest("seed")
                    + " || " + digest("of") + ", 0" + every(10),
            "INSERT INTO former_name (digest, user_id, released_at) SELECT " + digest("name") + ", " + ID
                    + ", now() - interval '60 days' * random()" + every(20),
            "INSERT INTO email_proposal (user_id, address, proposed_by, takes_effect_at, expires_at) SELECT " + ID
                    + ", 'new' || " + NUMBER
                    + " || '@example.org', 1, now() + interval '3 days', now() + interval '10 days'"
                    + every(100),
            "INSERT INTO administered_change (id, user_id, kind, actor_user_id, changed_at) SELECT " + FIRST_ID
                    + " + i, " + ID + ", 'EMAIL', 1, now()" + every(100),
            "INSERT INTO throttle (subject, limit_kind, user_id, failures, delay, closed_until, forget_at) SELECT "
                    + digest("counter") + ", 'ACCOUNT', " + ID
                    + ", 1, 0, 0, (extract(epoch FROM now()) * 1000)::bigint + 14400000 + i" + every(5),
            "INSERT INTO mail_limit (subject, forget_at) SELECT " + digest("mails")
                    + ", (extract(epoch FROM now()) * 1000)::bigint + 14400000 + i" + every(20),
            "INSERT INTO mail_grant (id, subject, known_origin, granted_at) SELECT " + FIRST_ID + " + i, "
                    + digest("mails") + ", FALSE, now() - interval '12 hours' * random()" + every(20));
}
