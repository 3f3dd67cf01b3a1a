-- What a service with the schema of 0.1.0 holds after a day: of each table some rows, in the states that rows can have.
UPDATE installation SET first_started_at = TIMESTAMP WITH TIME ZONE '2026-01-01 08:00:00.123456+00:00' WHERE id = 1;
INSERT INTO app_key (id, name, key_digest, enabled, created_at, expires_at) VALUES
    (1, 'first', 'digest-of-an-application-key-00000000000000', TRUE, TIMESTAMP WITH TIME ZONE '2026-01-01 08:00:00+00:00', NULL),
    (2, 'ended', 'digest-of-an-application-key-00000000000001', FALSE, TIMESTAMP WITH TIME ZONE '2026-01-01 09:00:00+00:00',
        TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:00+00:00');
-- The password of all three is "password"; the hash is a test vector of Argon2's reference implementation.
INSERT INTO app_user (id, login, email, role, enabled, first_name, middle_name, last_name, suffix, added_at, password_hash,
    password_version, password_changed_at, password_must_change, secret_question, secret_answer_hash, last_login_at,
    failed_attempts) VALUES
    (1, 'administrator', NULL, 'ADMINISTRATOR', TRUE, 'Service', NULL, 'Administrator', 'NO_SUFFIX',
        TIMESTAMP WITH TIME ZONE '2026-01-01 08:00:00+00:00',
        '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
        1, TIMESTAMP WITH TIME ZONE '2026-01-01 08:00:00+00:00', FALSE, NULL, NULL, NULL, 0),
    (2, 'Robert', 'robert@example.com', 'USER', TRUE, 'Robert', 'J', 'Torro', 'JR',
        TIMESTAMP WITH TIME ZONE '2026-01-01 09:00:00+00:00',
        '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
        3, TIMESTAMP WITH TIME ZONE '2026-01-01 11:00:00+00:00', FALSE, 'What street did you live on?', 'hash of an answer',
        TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+00:00', 2),
    (3, 'Ren' || chr(233), 'rene@example.com', 'USER', FALSE, 'Ren' || chr(233), NULL, 'Torro', 'NO_SUFFIX',
        TIMESTAMP WITH TIME ZONE '2026-01-01 09:30:00+00:00',
        '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
        1, TIMESTAMP WITH TIME ZONE '2026-01-01 09:30:00+00:00', TRUE, NULL, NULL, NULL, 100);
INSERT INTO user_identifier (identifier, user_id, is_login, is_email) VALUES
    ('administrator', 1, TRUE, FALSE),
    ('robert', 2, TRUE, FALSE),
    ('robert@example.com', 2, FALSE, TRUE),
    ('ren' || chr(233), 3, TRUE, FALSE),
    ('rene@example.com', 3, FALSE, TRUE);
INSERT INTO login_look (look, user_id) VALUES ('administrator', 1), ('Robert', 2), ('robert', 2);
INSERT INTO former_password (id, user_id, password_hash, replaced_at) VALUES
    (1, 2, 'hash of the first password', TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:00+00:00'),
    (2, 2, 'hash of the second password', TIMESTAMP WITH TIME ZONE '2026-01-01 11:00:00+00:00');
INSERT INTO login_token (id, token_digest, user_id, user_enabled, app_key_id, password_version, issued_at, expires_at) VALUES
    (1, 'digest-of-a-live-login-token-00000000000000', 2, TRUE, 1, 3, TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+00:00',
        TIMESTAMP WITH TIME ZONE '2026-01-02 12:00:00+00:00'),
    (2, 'digest-of-a-disabled-users-token-0000000000', NULL, NULL, 1, 1, TIMESTAMP WITH TIME ZONE '2026-01-01 09:30:00+00:00',
        TIMESTAMP WITH TIME ZONE '2026-01-02 09:30:00+00:00');
INSERT INTO reset_request (user_id, request_id, app_key_id, code_digest, code_expires_at, password_version, holder_id,
    holder_enabled, holder_email) VALUES
    (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (2, 'request-0000000000000', 1, 'digest-of-an-open-code-00000000000000000000',
        TIMESTAMP WITH TIME ZONE '2026-01-01 12:10:00+00:00', 3, 2, TRUE, 'robert@example.com'),
    (3, 'request-0000000000001', 1, NULL, TIMESTAMP WITH TIME ZONE '2026-01-01 12:10:00+00:00', 1, NULL, NULL, NULL);
INSERT INTO reset_token (user_id, token_digest, app_key_id, password_version, expires_at, holder_id, holder_enabled,
    holder_email) VALUES
    (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (2, 'digest-of-a-live-reset-token-00000000000000', 1, 3, TIMESTAMP WITH TIME ZONE '2026-01-01 12:20:00+00:00', 2, TRUE,
        NULL),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO outbox_mail (id, kind, user_id, reference, created_at, expires_at, attempts, next_attempt_at) VALUES
    (1, 'RESET_CODE', 2, 'request-0000000000000', TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+00:00',
        TIMESTAMP WITH TIME ZONE '2026-01-01 12:10:00+00:00', 0, TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+00:00'),
    (2, 'RESET_CODE', NULL, 'request-0000000000002', TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:01+00:00',
        TIMESTAMP WITH TIME ZONE '2026-01-01 12:10:01+00:00', 0, TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:01+00:00'),
    (3, 'PASSWORD_REPLACED', 2, NULL, TIMESTAMP WITH TIME ZONE '2026-01-01 11:00:00+00:00',
        TIMESTAMP WITH TIME ZONE '2026-01-04 11:00:00+00:00', 7, TIMESTAMP WITH TIME ZONE '2026-01-01 12:03:00+00:00');
INSERT INTO throttle (subject, limit_kind, user_id, failures, delay, closed_until, forget_at, told) VALUES
    ('digest-of-an-account-0000000000000000000000', 'ACCOUNT', 2, 6, 2000, 1767268802000, 1767355200000, 1767268802000),
    ('digest-of-an-address-0000000000000000000000', 'ADDRESS_FAILURES', NULL, 2, 0, 0, 1767269400000, 0);
INSERT INTO reset_mails (subject, granted, forget_at) VALUES
    ('digest-of-an-account-0000000000000000000000', '1767268800000@network00000', 1767355200000);
INSERT INTO audit_event (id, happened_at, action, outcome, reason, request_id, actor_user_id, target_user_id, name_digest,
    app_key_id, client_address) VALUES
    (1, TIMESTAMP WITH TIME ZONE '2026-01-01 08:00:00+00:00', 'FIRST_APP_KEY', 'SUCCESS', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (2, TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+00:00', 'LOGIN', 'FAILURE', 'WRONG_PASSWORD', 'request', NULL, 2, NULL, 1,
        '192.0.2.1');
