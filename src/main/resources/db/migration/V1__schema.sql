-- The whole schema, in standard SQL that PostgreSQL and H2 read alike. It may be edited until the first release; a database
-- that was made by an earlier edition of this file is refused at the start.
--
-- Digests have 32 bytes, in 43 characters of base64url. Hashes of passwords and answers are text with their parameters;
-- 1000 characters hold every imported form. Sequences that step by 50 save a statement for each new row.

CREATE SEQUENCE application_id;
CREATE SEQUENCE application_key_id;
CREATE SEQUENCE app_user_id;
CREATE SEQUENCE former_password_id;
CREATE SEQUENCE access_token_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE outbox_mail_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE audit_event_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE reset_mail_grant_id START WITH 50 INCREMENT BY 50;

-- Installation --------------------------------------------------------------------------------------------------------

-- One row. The node that sets first_started_at, by a guarded update, makes what is made once in the life of a database.
CREATE TABLE installation (
    id               INTEGER PRIMARY KEY,
    first_started_at TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO installation (id) VALUES (1);

-- One row: a digest of a fixed text under the server key, so that a node with another key notices. Null until the first
-- start; an operator who replaces the key sets it to null.
CREATE TABLE server_key_check (
    id     INTEGER PRIMARY KEY,
    digest VARCHAR(43)
);
INSERT INTO server_key_check (id) VALUES (1);

-- Applications --------------------------------------------------------------------------------------------------------

-- An application that may call. Everything else refers to the application, never to one of its keys.
CREATE TABLE application (
    id          BIGINT PRIMARY KEY,
    name        VARCHAR(100)                NOT NULL UNIQUE,
    enabled     BOOLEAN                     NOT NULL,
    -- What its keys may call, separated by spaces.
    scopes      VARCHAR(200)                DEFAULT 'users registration introspect' NOT NULL,
    -- The names of the applications whose access tokens it may introspect; null where only its own.
    introspects VARCHAR(1000),
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- The keys of an application; several are valid at once while one replaces another.
CREATE TABLE application_key (
    id             BIGINT PRIMARY KEY,
    application_id BIGINT                      NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    key_digest     VARCHAR(43)                 NOT NULL UNIQUE,
    -- The beginning of the key, by which people tell keys apart.
    hint           VARCHAR(8),
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Null: never.
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
    -- Of mails to the user (BCP 47); null for the service's own.
    language             VARCHAR(35),
    added_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- Null: there is no password, and nothing matches.
    password_hash        VARCHAR(1000),
    -- Rises with every new password. What was granted for an older one is invalid.
    password_version     BIGINT                      NOT NULL,
    password_changed_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    password_must_change BOOLEAN                     NOT NULL,
    -- The password matches no more, until a reset by mail replaces it.
    password_revoked     BOOLEAN                     DEFAULT FALSE NOT NULL,
    -- Consecutive wrong passwords. Too many disable the password until a reset replaces it.
    failed_attempts      INTEGER                     DEFAULT 0 NOT NULL,
    -- The number of the question among the settings; null for a question that the user wrote.
    secret_question_id   INTEGER,
    secret_question      VARCHAR(200),
    secret_answer_hash   VARCHAR(1000),
    last_login_at        TIMESTAMP(6) WITH TIME ZONE,
    -- For the foreign keys of access tokens, pending resets and reset tokens: see access_token.
    CONSTRAINT app_user_enabled UNIQUE (id, enabled),
    CONSTRAINT app_user_address UNIQUE (id, email)
);

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

CREATE TABLE former_password (
    id            BIGINT PRIMARY KEY,
    user_id       BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    password_hash VARCHAR(1000)               NOT NULL,
    replaced_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX former_password_user ON former_password (user_id, id);

-- The networks and applications from which a user has logged in: digests under the server key.
CREATE TABLE known_origin (
    user_id      BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    digest       VARCHAR(43)                 NOT NULL,
    last_seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (user_id, digest)
);
CREATE INDEX known_origin_seen ON known_origin (last_seen_at);

-- What a user was given ------------------------------------------------------------------------------------------------

-- What a user was given is invalid for good once the user is disabled or, where it came by mail, has another address. The
-- foreign keys that include "enabled" and "email" see to that, by whatever statement app_user changes: they set the
-- reference to the user to null.

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
    -- To the hour, so that not every call writes.
    last_used_at     TIMESTAMP(6) WITH TIME ZONE,
    -- The program and the address that logged in, for the user's own list of logins.
    client           VARCHAR(100),
    client_address   VARCHAR(64),
    -- How the user logged in: values of RFC 8176, separated by spaces.
    amr              VARCHAR(40)                 DEFAULT 'pwd' NOT NULL,
    CONSTRAINT access_token_of_enabled_user
        FOREIGN KEY (user_id, user_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX access_token_user ON access_token (user_id);
CREATE INDEX access_token_application ON access_token (application_id);
CREATE INDEX access_token_expiry ON access_token (expires_at);

-- One row for each user, made with the user: there is never more than one pending reset, and a request for one is one update.
-- Valid only where holder_id is user_id. The application has no foreign key, which would need an index on both tables
-- below: ids are never given again, so what refers to a deleted application matches no call.
CREATE TABLE pending_reset (
    user_id          BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    request_id       VARCHAR(22),
    application_id   BIGINT,
    code_digest      VARCHAR(43) UNIQUE,
    code_expires_at  TIMESTAMP(6) WITH TIME ZONE,
    password_version BIGINT,
    holder_id        BIGINT,
    holder_enabled   BOOLEAN,
    holder_email     VARCHAR(254),
    CONSTRAINT pending_reset_of_enabled_user
        FOREIGN KEY (holder_id, holder_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE,
    CONSTRAINT pending_reset_of_address
        FOREIGN KEY (holder_id, holder_email) REFERENCES app_user (id, email) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX pending_reset_holder ON pending_reset (holder_id);
CREATE INDEX pending_reset_expiry ON pending_reset (code_expires_at);

-- One row for each user, made with the user: the right to set a new password without the old one. Valid only where
-- holder_id is user_id; without holder_email where a password gave the token, and no address matters.
CREATE TABLE reset_token (
    user_id          BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    token_digest     VARCHAR(43) UNIQUE,
    application_id   BIGINT,
    password_version BIGINT,
    expires_at       TIMESTAMP(6) WITH TIME ZONE,
    holder_id        BIGINT,
    holder_enabled   BOOLEAN,
    holder_email     VARCHAR(254),
    CONSTRAINT reset_token_of_enabled_user
        FOREIGN KEY (holder_id, holder_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE,
    CONSTRAINT reset_token_of_address
        FOREIGN KEY (holder_id, holder_email) REFERENCES app_user (id, email) ON UPDATE SET NULL ON DELETE CASCADE
);
CREATE INDEX reset_token_holder ON reset_token (holder_id);
CREATE INDEX reset_token_expiry ON reset_token (expires_at);

-- Mails ---------------------------------------------------------------------------------------------------------------

-- Mails that wait, that the mail server refused, or that were sent a short while ago. No row holds a text or a secret.
CREATE TABLE outbox_mail (
    id              BIGINT PRIMARY KEY,
    kind            VARCHAR(40)                 NOT NULL,
    -- Null for a request that names an unknown user: the row is written all the same, and never sent.
    user_id         BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    -- Null: the address that the user has at delivery.
    recipient       VARCHAR(254),
    language        VARCHAR(35),
    reference       VARCHAR(22),
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    attempts        INTEGER                     NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- When the relay refused it for good: it is kept for operators, and not sent again.
    refused_at      TIMESTAMP(6) WITH TIME ZONE,
    -- What the relay replied last, without the address.
    last_reply      VARCHAR(200),
    -- When the relay took it; the row is kept for a while, for operators.
    sent_at         TIMESTAMP(6) WITH TIME ZONE
);
-- Most rows are sent. Claiming reads this index in its order, so that it passes none of them; its first column serves their
-- purge.
CREATE INDEX outbox_mail_due ON outbox_mail (sent_at, refused_at, next_attempt_at, created_at);
-- For the mails to one user that are to be sent before another, without all that were sent to that user.
CREATE INDEX outbox_mail_unsent ON outbox_mail (user_id, sent_at, refused_at);
-- For the purge of refused mails.
CREATE INDEX outbox_mail_refused ON outbox_mail (refused_at);

-- Limits --------------------------------------------------------------------------------------------------------------

-- One row for each account, network, application … that failed or called lately. Times are milliseconds since 1970, so that
-- one statement can count, compare and add them in every database.
CREATE TABLE throttle (
    -- A digest under the server key: people type passwords into the field for the login.
    subject        VARCHAR(43) PRIMARY KEY,
    limit_kind     VARCHAR(20) NOT NULL,
    -- The user whose account it counts for; null for unknown names, networks and applications.
    user_id        BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    -- The application that it counts for; null for the others. Of a deleted application it expires like any other.
    application_id BIGINT,
    failures       INTEGER     NOT NULL,
    delay          BIGINT      NOT NULL,
    closed_until   BIGINT      NOT NULL,
    -- From then on the row counts as none.
    forget_at      BIGINT      NOT NULL,
    -- The end of the closing that was last recorded as an event: one event for each time that a counter closes.
    told           BIGINT      DEFAULT 0 NOT NULL
);
CREATE INDEX throttle_user ON throttle (user_id);
CREATE INDEX throttle_forget ON throttle (forget_at);

-- One row for each account, also of unknown users, for which a reset was requested in the last day: the row that is locked
-- while a mail is granted. Milliseconds since 1970, as in throttle.
CREATE TABLE reset_mails (
    subject   VARCHAR(43) PRIMARY KEY,
    forget_at BIGINT NOT NULL
);
CREATE INDEX reset_mails_forget ON reset_mails (forget_at);

-- The reset mails that were granted to an account in the last day, and the network that requested each.
CREATE TABLE reset_mail_grant (
    id         BIGINT PRIMARY KEY,
    subject    VARCHAR(43)                 NOT NULL,
    -- A digest under the server key, as in subject.
    network    VARCHAR(43)                 NOT NULL,
    granted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX reset_mail_grant_subject ON reset_mail_grant (subject, granted_at);
CREATE INDEX reset_mail_grant_time ON reset_mail_grant (granted_at);

-- Audit trail ---------------------------------------------------------------------------------------------------------

-- One row for each event; written once, never changed. No foreign keys: what a deleted user did stays known.
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
    -- What else it was done to, such as an application or a mail.
    target_kind    VARCHAR(20),
    target_id      BIGINT,
    -- The names of what was changed, never values.
    detail         VARCHAR(1000),
    -- Of an unknown name, a digest under the server key: people type passwords into the field for the login.
    name_digest    VARCHAR(43),
    application_id BIGINT,
    client_address VARCHAR(64)
);
-- Each ends with the id, so that pages of a search neither repeat nor miss an event of the same moment.
CREATE INDEX audit_event_time ON audit_event (happened_at, id);
CREATE INDEX audit_event_target ON audit_event (target_user_id, happened_at, id);
CREATE INDEX audit_event_actor ON audit_event (actor_user_id, happened_at, id);
CREATE INDEX audit_event_object ON audit_event (target_kind, target_id, happened_at, id);
CREATE INDEX audit_event_application ON audit_event (application_id, happened_at, id);
CREATE INDEX audit_event_client ON audit_event (client_address, happened_at, id);
