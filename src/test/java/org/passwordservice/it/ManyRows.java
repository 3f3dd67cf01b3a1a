package org.passwordservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Fills a migrated PostgreSQL with a million users and access tokens, or as many as are asked for; all users have the
 * password of one real user.
 */
public final class ManyRows {

    public static final int USERS = 1_000_000;

    /** Above every id that the service gives in a test. */
    private static final long FIRST_ID = 1_000_000;

    /** For the planner the other tables need to be large, not as large. The first so many users have all rows of a user. */
    public static final int WHOLE_USERS = 200_000;

    private ManyRows() {}

    /** One of the users, by number from 1 to {@link #WHOLE_USERS}. */
    static Api.User user(int number) {
        return new Api.User(login(number), login(number) + "@example.com", FIRST_ID + number);
    }

    /** How a user logs in, by number from 1 on; with {@code @example.com} behind it, the address. */
    public static String login(int number) {
        return "million%07d".formatted(number);
    }

    /**
     * Fills every table that grows.
     *
     * @param template a registered user
     */
    static void fill(DataSource database, Api.User template) throws SQLException {
        fill(database, template.id(), USERS, WHOLE_USERS);
    }

    /**
     * Fills every table that grows, in the schema that the connections of the data source find first.
     *
     * @param template the id of a registered user
     * @param wholeUsers how many of the users have all rows of a user
     */
    public static void fill(DataSource database, long template, int users, int wholeUsers) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Rows that are made together need no check of their foreign keys.
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET synchronous_commit = off");
            for (String insert : inserts(template, users, wholeUsers)) {
                statement.execute(insert);
            }
            statement.execute("ANALYZE");
        }
    }

    private static List<String> inserts(long template, int users, int wholeUsers) {
        // Ascending digests, so that each goes to the end of its index; no secret has such a digest.
        return List.of(
                """
                INSERT INTO app_user (id, login, email, role, enabled, first_name, last_name, suffix, added_at, password_hash,
                    password_version, password_changed_at, password_must_change)
                SELECT %1$d + i, 'million' || lpad(i::text, 7, '0'), 'million' || lpad(i::text, 7, '0') || '@example.com',
                    role, TRUE, first_name, last_name, suffix, added_at, password_hash, 1, added_at, FALSE
                FROM generate_series(1, %2$d) i, (SELECT * FROM app_user WHERE id = %3$d) AS template"""
                        .formatted(FIRST_ID, users, template),
                """
                INSERT INTO user_identifier (identifier, user_id, is_login, is_email)
                SELECT 'million' || lpad(i::text, 7, '0') || domain, %d + i, domain = '', domain <> ''
                FROM generate_series(1, %d) i, (VALUES (''), ('@example.com')) AS domains (domain)
                WHERE domain = '' OR i <= %d"""
                        .formatted(FIRST_ID, users, wholeUsers),
                """
                INSERT INTO login_skeleton (skeleton, user_id)
                SELECT 'rnillion' || lpad(i::text, 7, 'O'), %d + i FROM generate_series(1, %d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO former_password (id, user_id, password_hash, replaced_at)
                SELECT %1$d + i, %1$d + i, 'of a former password', now() FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO known_origin (digest, user_id, last_seen_at)
                SELECT 'origin-' || lpad(i::text, 36, '0'), %1$d + i, now() FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO access_token (id, token_digest, user_id, application_id, password_version, scopes, issued_at,
                    expires_at)
                SELECT %1$d + i, 'access-token-' || lpad(i::text, 30, '0'), %1$d + i, (SELECT min(id) FROM application), 1, 'users',
                    now() - interval '1 day' + i * interval '80 ms', now() + i * interval '80 ms'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, users),
                """
                INSERT INTO mailed_code (id, purpose, user_id, user_enabled, user_email, password_version, application_id,
                    code_digest, expires_at)
                SELECT %1$d + i, 'RESET_PASSWORD', %1$d + i, TRUE, 'million' || lpad(i::text, 7, '0') || '@example.com', 1, 1,
                    'code-' || lpad(i::text, 38, '0'), now() + i * interval '1 ms'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO reset_token (id, token_digest, user_id, user_enabled, user_email, application_id, password_version,
                    expires_at)
                SELECT %1$d + i, 'reset-token-' || lpad(i::text, 31, '0'), %1$d + i, TRUE,
                    'million' || lpad(i::text, 7, '0') || '@example.com', 1, 1, now() + i * interval '1 ms'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO interim_token (id, token_digest, user_id, application_id, network, password_version, issued_at,
                    expires_at)
                SELECT %1$d + i, 'interim-token-' || lpad(i::text, 29, '0'), %1$d + i, 1, '10.0.0.1', 1, now(),
                    now() + interval '1 day'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO totp_seed (user_id, seed, last_step)
                SELECT %1$d + i, '1 of no key', 0 FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO pending_totp_seed (access_token_id, seed, expires_at)
                SELECT %1$d + i, '1 of no key', now() + interval '1 day' FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO recovery_code (id, user_id, code_digest, key_id)
                SELECT %1$d + i, %1$d + i, 'recovery-' || lpad(i::text, 34, '0'), 'no key'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO former_name (digest, user_id, released_at)
                SELECT 'former-' || lpad(i::text, 36, '0'), %1$d + i, now() FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO email_proposal (user_id, address, proposed_by, takes_effect_at, expires_at)
                SELECT %1$d + i, 'million' || lpad(i::text, 7, '0') || '@example.org', 1, now() + interval '3 days',
                    now() + interval '10 days'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO administered_change (id, user_id, kind, actor_user_id, changed_at)
                SELECT %1$d + i, %1$d + i, 'EMAIL', 1, now() FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO throttle (subject, limit_kind, user_id, failures, delay, closed_until, forget_at)
                SELECT 'counter-' || lpad(i::text, 35, '0'), 'ACCOUNT', %d + i, 1, 0, 0,
                    (extract(epoch FROM now()) * 1000)::bigint + (i - %2$d / 2) * 1000
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO mail_limit (subject, forget_at)
                SELECT 'mails-' || lpad(i::text, 37, '0'), (extract(epoch FROM now()) * 1000)::bigint + (i - %1$d / 2) * 1000
                FROM generate_series(1, %1$d) i"""
                        .formatted(wholeUsers),
                """
                INSERT INTO mail_grant (id, subject, known_origin, granted_at)
                SELECT %1$d + i, 'mails-' || lpad(i::text, 37, '0'), FALSE,
                    now() - interval '1 day' + (i - %2$d / 2) * interval '1 s'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                // Not due, and for users who do nothing: else the mails of the test would wait behind them.
                """
                INSERT INTO outbox_mail (id, kind, user_id, urgent, created_at, expires_at, attempts, next_attempt_at)
                SELECT %1$d + i, 'PASSWORD_REPLACED', %1$d + %2$d + i, FALSE, now(), now() + interval '3 days', 5,
                    now() + interval '1 hour' + i * interval '1 ms'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                // For no webhook, so that nothing is sent: as after one was deleted.
                """
                INSERT INTO webhook_delivery (id, webhook_id, message_id, type, user_id, sequence, happened_at, expires_at,
                    attempts, next_attempt_at, state, ended_at)
                SELECT %1$d + i, 1000000, 'msg_' || i, 'LOGINS_REVOKED', %1$d + i, %1$d + i, now(), now() + interval '3 days',
                    1, now(), CASE WHEN i %% 10 = 0 THEN 'PENDING' ELSE 'DELIVERED' END,
                    CASE WHEN i %% 10 = 0 THEN NULL ELSE now() END
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers),
                """
                INSERT INTO audit_event (id, happened_at, action, outcome, target_user_id, application_id, client_address)
                SELECT %1$d + i, now() - interval '1 day' + i * interval '10 ms', 'LOGIN', 'SUCCESS', %1$d + i, 1, '10.0.0.1'
                FROM generate_series(1, %2$d) i"""
                        .formatted(FIRST_ID, wholeUsers));
    }
}
