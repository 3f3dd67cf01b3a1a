-- Standard SQL that PostgreSQL and H2 read alike. Digests are 32 bytes in 43 characters of base64url.

-- One row. Taking it, by a guarded update, is the right to do what is done once in the life of a database.
CREATE TABLE installation (
    id               INTEGER PRIMARY KEY,
    first_started_at TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO installation (id) VALUES (1);

CREATE SEQUENCE app_key_id;
CREATE SEQUENCE app_user_id;
CREATE SEQUENCE former_password_id;
-- Taken by the fifty, so that not every new row costs a statement more.
CREATE SEQUENCE login_token_id START WITH 50 INCREMENT BY 50;
CREATE SEQUENCE outbox_mail_id START WITH 50 INCREMENT BY 50;

CREATE TABLE app_key (
    id         BIGINT PRIMARY KEY,
    name       VARCHAR(100)                NOT NULL,
    key_digest VARCHAR(43)                 NOT NULL UNIQUE,
    enabled    BOOLEAN                     NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE app_user (
    id                   BIGINT PRIMARY KEY,
    login                VARCHAR(100)                NOT NULL,
    email                VARCHAR(254),
    role                 VARCHAR(20)                 NOT NULL,
    enabled              BOOLEAN                     NOT NULL,
    first_name           VARCHAR(100)                NOT NULL,
    middle_name          VARCHAR(100),
    last_name            VARCHAR(100)                NOT NULL,
    suffix               VARCHAR(10)                 NOT NULL,
    added_at             TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    password_hash        VARCHAR(255)                NOT NULL,
    -- Rises with every new password. What was granted for an older one is void.
    password_version     BIGINT                      NOT NULL,
    password_changed_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    password_must_change BOOLEAN                     NOT NULL,
    secret_question      VARCHAR(200),
    secret_answer_hash   VARCHAR(255),
    last_login_at        TIMESTAMP(6) WITH TIME ZONE
);

-- Logins and e-mail addresses share one name space, so that nobody's login is another user's address.
CREATE TABLE user_identifier (
    identifier VARCHAR(254) PRIMARY KEY,
    user_id    BIGINT  NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    is_login   BOOLEAN NOT NULL,
    is_email   BOOLEAN NOT NULL
);
CREATE INDEX user_identifier_user ON user_identifier (user_id);

CREATE TABLE former_password (
    id            BIGINT PRIMARY KEY,
    user_id       BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    password_hash VARCHAR(255)                NOT NULL,
    replaced_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX former_password_user ON former_password (user_id, id);

CREATE TABLE login_token (
    id               BIGINT PRIMARY KEY,
    token_digest     VARCHAR(43)                 NOT NULL UNIQUE,
    user_id          BIGINT                      NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    app_key_id       BIGINT                      NOT NULL REFERENCES app_key (id),
    password_version BIGINT                      NOT NULL,
    issued_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX login_token_user ON login_token (user_id);
CREATE INDEX login_token_expiry ON login_token (expires_at);

-- One row a user, made with the user: there is never more than one live request, and asking is one update.
CREATE TABLE reset_request (
    user_id         BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    request_id      VARCHAR(22),
    app_key_id      BIGINT,
    code_digest     VARCHAR(43) UNIQUE,
    code_expires_at TIMESTAMP(6) WITH TIME ZONE
);

-- One row a user, made with the user: the right to set a new password without the old one.
CREATE TABLE reset_token (
    user_id          BIGINT PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
    token_digest     VARCHAR(43) UNIQUE,
    app_key_id       BIGINT,
    password_version BIGINT,
    expires_at       TIMESTAMP(6) WITH TIME ZONE
);

CREATE TABLE outbox_mail (
    id              BIGINT PRIMARY KEY,
    kind            VARCHAR(40)                 NOT NULL,
    -- Null for a request in the name of nobody: it is written all the same, and never sent.
    user_id         BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    reference       VARCHAR(22),
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    attempts        INTEGER                     NOT NULL,
    next_attempt_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX outbox_mail_due ON outbox_mail (next_attempt_at, created_at);
CREATE INDEX outbox_mail_user ON outbox_mail (user_id);
