-- The whole schema, in standard SQL for PostgreSQL and H2. It may be edited until the first release; the start rejects a
-- database with an earlier edition of this file.
--
-- Digests have 32 bytes, in 43 characters of base64url. Hashes of passwords and answers are text with their parameters;
-- 1000 characters suffice for every imported format. Sequences that increment by 50 save a statement for each new row.

CREATE SEQUENCE application_id;
CREATE SEQUENCE application_key_id;
-- Published clients read the id of a user into 32 bits.
CREATE SEQUENCE app_user_id MAXVALUE 2147483647;
CREATE SEQUENCE former_password_id;
CREATE SEQUENCE access_token_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE interim_token_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE outbox_mail_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE audit_event_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE mailed_code_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE reset_token_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE mail_grant_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE recovery_code_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE administered_change_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE webhook_id;
CREATE SEQUENCE webhook_secret_id;
-- By one: the numbers of a user's events rise from one node to the next.
CREATE SEQUENCE webhook_delivery_id;

-- Installation --------------------------------------------------------------------------------------------------------

-- One row. The node that sets first_started_at, by a guarded update, creates the first application and the administrator.
CREATE TABLE installation (
    id               INTEGER PRIMARY KEY,
    first_started_at TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO installation (id) VALUES (1);

-- One row: a digest of a fixed text under the server key, by which a node with another key is detected. Null until the
-- first start; an operator who replaces the key sets it to null.
CREATE TABLE server_key_check (
    id     INTEGER PRIMARY KEY,
    digest VARCHAR(43)
);
INSERT INTO server_key_check (id) VALUES (1);

-- Applications --------------------------------------------------------------------------------------------------------

-- An application that may call the service. Other tables refer to the application, never to one of its keys.
CREATE TABLE application (
    id          BIGINT PRIMARY KEY,
    name        VARCHAR(100)                NOT NULL UNIQUE,
    enabled     BOOLEAN                     NOT NULL,
    -- What its keys may call, separated by spaces.
    scopes      VARCHAR(200)                NOT NULL,
    -- The ids of the applications whose access tokens it may introspect, or *; null for its own only.
    introspects VARCHAR(1000),
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Access tokens that were issued earlier are invalid: it is set when a disabled application is enabled again.
    tokens_from TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- For the service's own applications, one each: pages, console. Null for those of operators.
    own         VARCHAR(10) UNIQUE
);

-- The keys of an application; several are valid at once while one replaces another.
CREATE TABLE application_key (
    id             BIGINT PRIMARY KEY,
    application_id BIGINT                      NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    key_digest     VARCHAR(43)                 NOT NULL UNIQUE,
    -- The first characters of the key, by which operators distinguish keys.
    hint           VARCHAR(8),
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Null: the key does not expire.
    expires_at     TIMESTAMP(6) WITH TIME ZONE,
    last_used_at   TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX application_key_application ON application_key (application_id);

-- Users ---------------------------------------------------------------------------------------------------------------

CREATE TABLE app_user (
    id                   BIGINT PRIMARY KEY,
    login                VARCHAR(100)                NOT NULL,
    email                VARCHAR(254),
    email_confirmed_at   TIMESTAMP(6) WITH TIME ZONE,
    -- The user's id in the system that the user was imported from.
    external_id          VARCHAR(100) UNIQUE,
    role                 VARCHAR(20)                 NOT NULL,
    enabled              BOOLEAN                     NOT NULL,
    first_name           VARCHAR(100)                NOT NULL,
    middle_name          VARCHAR(100),
    last_name            VARCHAR(100)                NOT NULL,
    suffix               VARCHAR(10)                 NOT NULL,
    -- The language of mails to the user (BCP 47); null for the service's default.
    language             VARCHAR(35),
    added_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Null: the user has no password and cannot log in with one.
    -- An imported one is as the other system made it, or encrypted under the pepper.
    password_hash        VARCHAR(1400),
    -- When a hash was imported; null for one that this service made.
    password_imported_at TIMESTAMP(6) WITH TIME ZONE,
    -- Incremented by each new password; tokens of an earlier version are invalid.
    password_version     BIGINT                      NOT NULL,
    password_changed_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    password_must_change BOOLEAN                     NOT NULL,
    -- The password is rejected until a reset by mail replaces it.
    password_revoked     BOOLEAN                     DEFAULT FALSE NOT NULL,
    -- Consecutive wrong passwords. Too many disable the password until a reset replaces it.
    failed_attempts      INTEGER                     DEFAULT 0 NOT NULL,
    -- The number of the question among the settings when the user chose it, and its text then.
    secret_question_id   INTEGER,
    secret_question      VARCHAR(200),
    secret_answer_hash   VARCHAR(1000),
    last_login_at        TIMESTAMP(6) WITH TIME ZONE,
    -- How the user confirms a log in besides the password: EMAIL or TOTP; null for not at all.
    second_factor        VARCHAR(10),
    -- For the foreign keys of access tokens, pending resets and reset tokens: see access_token.
    CONSTRAINT app_user_enabled UNIQUE (id, enabled),
    CONSTRAINT app_user_address UNIQUE (id, email)
);
CREATE INDEX app_user_password_import ON app_user (password_imported_at);

-- For lists of administrators, auditors and disabled users, in the order of their ids.
CREATE INDEX app_user_by_role ON app_user (role, id);
CREATE INDEX app_user_by_enabled ON app_user (enabled, id);

-- Canonical logins and e-mail addresses share one name space, so that no user's login is another user's address.
CREATE TABLE user_identifier (
    identifier VARCHAR(254) PRIMARY KEY,
    user_id    BIGINT  NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    is_login   BOOLEAN NOT NULL,
    is_email   BOOLEAN NOT NULL
);
CREATE INDEX user_identifier_user ON user_identifier (user_id);

-- The skeletons of each login (Unicode Technical Standard 39), so that no two users have logins that look alike.
CREATE TABLE login_skeleton (
    skeleton VARCHAR(250) PRIMARY KEY,
    user_id  BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE
);
CREATE INDEX login_skeleton_user ON login_skeleton (user_id);

-- Addresses that users gave up, and names of deleted users, that no other user may take yet.
CREATE TABLE former_name (
    -- Of the canonical name, under the server key.
    digest     VARCHAR(43) PRIMARY KEY,
    -- The user who may take it again; null once the user was deleted.
    user_id    BIGINT REFERENCES app_user (id) ON DELETE SET NULL,
    released_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX former_name_user ON former_name (user_id);
CREATE INDEX former_name_release ON former_name (released_at);

CREATE TABLE former_password (
    id            BIGINT PRIMARY KEY,
    user_id       BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    password_hash VARCHAR(1400)               NOT NULL,
    replaced_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When a hash was imported; null for one that this service made.
    imported_at   TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX former_password_import ON former_password (imported_at);
CREATE INDEX former_password_user ON former_password (user_id, id);

-- The networks and applications from which a user has logged in lately: a share of the mails is kept for them.
CREATE TABLE known_origin (
    -- Of user, network and application, under the server key.
    digest       VARCHAR(43) PRIMARY KEY,
    user_id      BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    last_seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX known_origin_user ON known_origin (user_id);
CREATE INDEX known_origin_seen ON known_origin (last_seen_at);

-- Tokens and codes ----------------------------------------------------------------------------------------------------

-- Disabling a user revokes the user's tokens and codes; a change of address revokes those that were mailed. Foreign keys
-- that include "enabled" and "email" ensure this for every statement that changes app_user: they set the reference to the
-- user to null.

CREATE TABLE access_token (
    id               BIGINT PRIMARY KEY,
    token_digest     VARCHAR(43)                 NOT NULL UNIQUE,
    -- Null: the user was disabled, and the token is invalid.
    user_id          BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    user_enabled     BOOLEAN                     DEFAULT TRUE,
    application_id   BIGINT                      NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    password_version BIGINT                      NOT NULL,
    issued_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Rounded to the hour, so that not every request writes.
    last_used_at     TIMESTAMP(6) WITH TIME ZONE,
    -- The client program and its address, for the user's list of sessions.
    client           VARCHAR(100),
    client_address   VARCHAR(64),
    -- How the user logged in: values of RFC 8176, separated by spaces.
    amr              VARCHAR(40)                 DEFAULT 'pwd' NOT NULL,
    -- The scopes of the application when the token was granted, separated by spaces.
    scopes           VARCHAR(200)                NOT NULL,
    -- When the token expires unless it is used before; null for tokens that do not expire so.
    idle_until       TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT access_token_of_enabled_user
        FOREIGN KEY (user_id, user_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX access_token_user ON access_token (user_id);
CREATE INDEX access_token_application ON access_token (application_id);
CREATE INDEX access_token_expiry ON access_token (expires_at);

-- A right password that waits for a code of the second factor. It is valid for the password version and the second factor that
-- it was issued for.
CREATE TABLE interim_token (
    id               BIGINT PRIMARY KEY,
    token_digest     VARCHAR(43)                 NOT NULL UNIQUE,
    -- Null: the user was disabled, and the token is invalid.
    user_id          BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    user_enabled     BOOLEAN                     DEFAULT TRUE,
    -- Without a foreign key, as in mailed_code.
    application_id   BIGINT                      NOT NULL,
    -- The network of the client that sent the password.
    network          VARCHAR(64)                 NOT NULL,
    password_version BIGINT                      NOT NULL,
    -- Codes that are being compared or were wrong.
    wrong_codes      INTEGER                     DEFAULT 0 NOT NULL,
    -- When the password was counted, which the complete log in settles.
    issued_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT interim_token_of_enabled_user
        FOREIGN KEY (user_id, user_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX interim_token_user ON interim_token (user_id);
CREATE INDEX interim_token_expiry ON interim_token (expires_at);

-- The seed of a user's authenticator app (RFC 6238), encrypted. The 8 characters after the first are the id of the server key.
CREATE TABLE totp_seed (
    user_id    BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    seed       VARCHAR(200) NOT NULL,
    -- The time step of the last code that was accepted; it and earlier ones are spent.
    last_step  BIGINT       NOT NULL
);

-- A seed that a session was given and has not confirmed yet.
CREATE TABLE pending_totp_seed (
    access_token_id BIGINT PRIMARY KEY REFERENCES access_token (id) ON DELETE CASCADE,
    seed            VARCHAR(200)                NOT NULL,
    wrong_codes     INTEGER                     DEFAULT 0 NOT NULL,
    expires_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX pending_totp_seed_expiry ON pending_totp_seed (expires_at);

-- The codes for a user who has lost the second factor; each is deleted when it is used.
CREATE TABLE recovery_code (
    id          BIGINT PRIMARY KEY,
    user_id     BIGINT      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    -- Of user and code, under the server key with this id.
    code_digest VARCHAR(43) NOT NULL,
    key_id      VARCHAR(8)  NOT NULL,
    CONSTRAINT recovery_code_unique UNIQUE (user_id, code_digest)
);

-- The codes that were requested, mailed or to be mailed. In this table and the next, application_id has no foreign key, which
-- would need an index: ids are never reused, so the id of a deleted application matches no request.
CREATE TABLE mailed_code (
    id               BIGINT PRIMARY KEY,
    purpose          VARCHAR(20)                 NOT NULL,
    -- Null for an unknown name, and once the user was disabled or has another address: the code is invalid.
    user_id          BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    user_enabled     BOOLEAN,
    user_email       VARCHAR(254),
    -- Null if a new password does not revoke the code.
    password_version BIGINT,
    application_id   BIGINT                      NOT NULL,
    -- The network that requested a code to log in; empty for other codes.
    network          VARCHAR(64)                 DEFAULT '' NOT NULL,
    -- The session that requested the code and alone may redeem it; null for codes without a session.
    access_token_id  BIGINT REFERENCES access_token (id) ON DELETE CASCADE,
    -- The new address that the code confirms; null for a code to the user's own address.
    recipient        VARCHAR(254),
    -- Wrong codes for this one, where it has a limit of its own.
    wrong_codes      INTEGER                     DEFAULT 0 NOT NULL,
    -- Null until the code is mailed.
    code_digest      VARCHAR(43) UNIQUE,
    expires_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT mailed_code_of_enabled_user
        FOREIGN KEY (user_id, user_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE,
    CONSTRAINT mailed_code_to_address
        FOREIGN KEY (user_id, user_email) REFERENCES app_user (id, email) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX mailed_code_user ON mailed_code (user_id);
CREATE INDEX mailed_code_session ON mailed_code (access_token_id);
CREATE INDEX mailed_code_expiry ON mailed_code (expires_at);

-- The tokens to set a new password without the old one. user_email is null for a token that was issued after an expired
-- password and not by mail.
CREATE TABLE reset_token (
    id               BIGINT PRIMARY KEY,
    token_digest     VARCHAR(43)                 NOT NULL UNIQUE,
    user_id          BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    user_enabled     BOOLEAN,
    user_email       VARCHAR(254),
    application_id   BIGINT                      NOT NULL,
    password_version BIGINT                      NOT NULL,
    expires_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT reset_token_of_enabled_user
        FOREIGN KEY (user_id, user_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE,
    CONSTRAINT reset_token_of_address
        FOREIGN KEY (user_id, user_email) REFERENCES app_user (id, email) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX reset_token_user ON reset_token (user_id);
CREATE INDEX reset_token_expiry ON reset_token (expires_at);

-- The address that an administrator has proposed for a user. The user gets it once it is confirmed, but not before takes_effect_at.
CREATE TABLE email_proposal (
    user_id         BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    address         VARCHAR(254)                NOT NULL,
    -- The administrator. Without a foreign key, as in audit_event.
    proposed_by     BIGINT                      NOT NULL,
    takes_effect_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Null until the code to the address is redeemed.
    confirmed_at    TIMESTAMP(6) WITH TIME ZONE,
    -- When a proposal that was not confirmed ends.
    expires_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX email_proposal_effect ON email_proposal (takes_effect_at);
CREATE INDEX email_proposal_expiry ON email_proposal (expires_at);

-- What administrators changed of users lately: addresses, second factors and roles. One administrator alone must not change
-- the address and remove the second factor of a user.
CREATE TABLE administered_change (
    id            BIGINT PRIMARY KEY,
    user_id       BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    kind          VARCHAR(10)                 NOT NULL,
    -- The administrator. Without a foreign key, as in audit_event.
    actor_user_id BIGINT                      NOT NULL,
    changed_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX administered_change_user ON administered_change (user_id);
CREATE INDEX administered_change_time ON administered_change (changed_at);

-- Mails ---------------------------------------------------------------------------------------------------------------

-- Mails that are pending, were rejected, or were sent recently. No row contains a text or a secret.
CREATE TABLE outbox_mail (
    id              BIGINT PRIMARY KEY,
    kind            VARCHAR(40)                 NOT NULL,
    -- Null for an unknown user, whose row is written but never sent.
    user_id         BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    -- Null: the user's address at delivery.
    recipient       VARCHAR(254),
    language        VARCHAR(35),
    -- What the mail is about, for a code the id of its row.
    reference       VARCHAR(22),
    -- Whether somebody waits for it, as for a code; such mails are sent first.
    urgent          BOOLEAN                     NOT NULL,
    -- When it was to be sent for the first time.
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    attempts        INTEGER                     NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When the relay rejected it permanently; the row is kept for operators.
    refused_at      TIMESTAMP(6) WITH TIME ZONE,
    -- The relay's last reply, without addresses.
    last_reply      VARCHAR(200),
    -- When the relay accepted it, and for which address; the row is kept for a time for operators.
    sent_at         TIMESTAMP(6) WITH TIME ZONE,
    sent_to         VARCHAR(254)
);
-- Most rows are of sent mails. Claiming reads this index in its order and skips them; its first column serves their purge.
CREATE INDEX outbox_mail_due ON outbox_mail (sent_at, refused_at, urgent, next_attempt_at, created_at);
-- For earlier pending mails to the same user, without the sent ones.
CREATE INDEX outbox_mail_unsent ON outbox_mail (user_id, sent_at, refused_at);
-- For the purge of rejected mails, and for the administration's lists of queued, rejected and sent mails in their order.
CREATE INDEX outbox_mail_list ON outbox_mail (refused_at, sent_at, id);

-- Webhooks ------------------------------------------------------------------------------------------------------------

-- The addresses that are told of events.
CREATE TABLE webhook (
    id         BIGINT PRIMARY KEY,
    url        VARCHAR(1000)               NOT NULL,
    -- The names of the events, separated by spaces.
    events     VARCHAR(200)                NOT NULL,
    enabled    BOOLEAN                     NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- The one or two secrets that sign the messages to a webhook, encrypted. The 8 characters after the first are the id of the
-- server key.
CREATE TABLE webhook_secret (
    id         BIGINT PRIMARY KEY,
    webhook_id BIGINT                      NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    secret     VARCHAR(200)                NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX webhook_secret_webhook ON webhook_secret (webhook_id);

-- One event for one webhook: pending, or ended. No foreign keys: the event of a deleted user is sent too, and no change of
-- a user fails because a webhook is deleted at the same time. The rows of a deleted webhook are purged as the others.
CREATE TABLE webhook_delivery (
    id              BIGINT PRIMARY KEY,
    webhook_id      BIGINT                      NOT NULL,
    -- The same for all webhooks.
    message_id      VARCHAR(30)                 NOT NULL,
    type            VARCHAR(30)                 NOT NULL,
    user_id         BIGINT                      NOT NULL,
    -- Rises for each user: the id of the event's first row.
    sequence        BIGINT                      NOT NULL,
    happened_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When it is given up.
    expires_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    attempts        INTEGER                     NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state           VARCHAR(10)                 NOT NULL,
    -- Null while it is pending.
    ended_at        TIMESTAMP(6) WITH TIME ZONE,
    -- The status of the last answer, or why there was none.
    last_status     INTEGER,
    last_failure    VARCHAR(20)
);
-- Most rows have ended. Claiming reads this index in its order and skips them.
CREATE INDEX webhook_delivery_due ON webhook_delivery (ended_at, webhook_id, next_attempt_at, sequence);
-- For earlier pending events of the same user.
CREATE INDEX webhook_delivery_order ON webhook_delivery (webhook_id, user_id, ended_at, sequence);
-- For the list of a webhook.
CREATE INDEX webhook_delivery_list ON webhook_delivery (webhook_id, id);
CREATE INDEX webhook_delivery_expiry ON webhook_delivery (expires_at);

-- Limits --------------------------------------------------------------------------------------------------------------

-- The counters of recent failures and requests, one row for each account, network, application and so on. Times are in
-- milliseconds since 1970, so that one statement can count, compare and add them in every database.
CREATE TABLE throttle (
    -- A digest under the server key, because users type passwords into the field for the username.
    subject        VARCHAR(43) PRIMARY KEY,
    limit_kind     VARCHAR(40) NOT NULL,
    -- The user whose account it counts for; null for unknown names, networks and applications.
    user_id        BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    -- The application that it counts for; null for others. The row of a deleted application expires as any other.
    application_id BIGINT,
    failures       INTEGER     NOT NULL,
    delay          BIGINT      NOT NULL,
    closed_until   BIGINT      NOT NULL,
    -- When the counter expires.
    forget_at      BIGINT      NOT NULL,
    -- The end of the refusal that was last recorded in the audit: one event each time that a counter reaches its limit.
    told           BIGINT      DEFAULT 0 NOT NULL
);
CREATE INDEX throttle_user ON throttle (user_id);
CREATE INDEX throttle_forget ON throttle (forget_at);

-- One row for each account, also of unknown names, and kind of mail with a code that was granted in the last day: it is
-- locked while a mail is granted. Milliseconds since 1970, as in throttle.
CREATE TABLE mail_limit (
    subject   VARCHAR(43) PRIMARY KEY,
    forget_at BIGINT NOT NULL
);
CREATE INDEX mail_limit_forget ON mail_limit (forget_at);

-- The mails with codes that were granted in the last day.
CREATE TABLE mail_grant (
    id           BIGINT PRIMARY KEY,
    subject      VARCHAR(43)                 NOT NULL,
    -- Whether the user has logged in from where the mail was requested.
    known_origin BOOLEAN                     NOT NULL,
    granted_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX mail_grant_subject ON mail_grant (subject, granted_at);
CREATE INDEX mail_grant_time ON mail_grant (granted_at);

-- Audit trail ---------------------------------------------------------------------------------------------------------

-- One row for each event, never updated. No foreign keys, so that the events of a deleted user remain.
CREATE TABLE audit_event (
    id             BIGINT PRIMARY KEY,
    happened_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    action         VARCHAR(30)                 NOT NULL,
    outcome        VARCHAR(10)                 NOT NULL,
    reason         VARCHAR(30),
    request_id     VARCHAR(64),
    -- The user whose access token was presented.
    actor_user_id  BIGINT,
    target_user_id BIGINT,
    -- Another object of the action, such as an application or a mail.
    target_kind    VARCHAR(20),
    target_id      BIGINT,
    -- The names of the changed fields, never their values.
    detail         VARCHAR(1000),
    -- A digest of an unknown name under the server key, because users type passwords into the field for the username.
    name_digest    VARCHAR(43),
    application_id BIGINT,
    client_address VARCHAR(64)
);
-- Each index ends with the id, so that pages of a search neither repeat nor miss events of the same time.
CREATE INDEX audit_event_time ON audit_event (happened_at, id);
CREATE INDEX audit_event_target ON audit_event (target_user_id, happened_at, id);
CREATE INDEX audit_event_actor ON audit_event (actor_user_id, happened_at, id);
CREATE INDEX audit_event_object ON audit_event (target_kind, target_id, happened_at, id);
CREATE INDEX audit_event_application ON audit_event (application_id, happened_at, id);
CREATE INDEX audit_event_client ON audit_event (client_address, happened_at, id);
CREATE INDEX audit_event_request ON audit_event (request_id, happened_at, id);
