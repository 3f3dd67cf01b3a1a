-- Consecutive wrong passwords. Too many disable the password until it is replaced by a reset.
ALTER TABLE app_user ADD COLUMN failed_attempts INTEGER DEFAULT 0 NOT NULL;

-- One row for each account, client address, application … that has failed lately. Times are milliseconds since 1970, so
-- that one statement can count, compare and add them in every database.
CREATE TABLE throttle (
    -- A digest under the server key: people type passwords where their login belongs.
    subject      VARCHAR(43) PRIMARY KEY,
    limit_kind   VARCHAR(20) NOT NULL,
    -- Whose failures they are; null for unknown names, addresses and applications.
    user_id      BIGINT REFERENCES app_user (id) ON DELETE CASCADE,
    failures     INTEGER     NOT NULL,
    delay        BIGINT      NOT NULL,
    closed_until BIGINT      NOT NULL,
    -- From then on the row counts as none.
    forget_at    BIGINT      NOT NULL
);
CREATE INDEX throttle_user ON throttle (user_id);
CREATE INDEX throttle_forget ON throttle (forget_at);

-- One row for each account that asked for a code lately, also for accounts that do not exist.
CREATE TABLE reset_mails (
    subject   VARCHAR(43) PRIMARY KEY,
    granted   VARCHAR(2000) NOT NULL,
    forget_at BIGINT        NOT NULL
);
CREATE INDEX reset_mails_forget ON reset_mails (forget_at);
