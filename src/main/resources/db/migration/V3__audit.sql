CREATE SEQUENCE audit_event_id START WITH 50 INCREMENT BY 50;

-- One row for each act; written once, never changed. No foreign keys: what somebody did stays known when they are gone.
CREATE TABLE audit_event (
    id             BIGINT PRIMARY KEY,
    happened_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    action         VARCHAR(30)                 NOT NULL,
    outcome        VARCHAR(10)                 NOT NULL,
    reason         VARCHAR(30),
    request_id     VARCHAR(64),
    -- Whose login token was presented.
    actor_user_id  BIGINT,
    target_user_id BIGINT,
    -- Of a name that nobody has, a digest under the server key: people type passwords where their login belongs.
    name_digest    VARCHAR(43),
    app_key_id     BIGINT,
    client_address VARCHAR(64)
);
CREATE INDEX audit_event_time ON audit_event (happened_at);
CREATE INDEX audit_event_target ON audit_event (target_user_id, happened_at);

-- When the closing that was last written down as an event ends: one event for each time that a counter closes.
ALTER TABLE throttle ADD COLUMN told BIGINT DEFAULT 0 NOT NULL;
