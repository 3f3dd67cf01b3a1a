-- What was given to a user is void for good once the user is disabled or, where it came by mail, has another address.
-- The foreign keys see to that, whoever changes app_user and by whatever statement: they take the holder out of the row.
ALTER TABLE app_user ADD CONSTRAINT app_user_enabled UNIQUE (id, enabled);
ALTER TABLE app_user ADD CONSTRAINT app_user_address UNIQUE (id, email);

-- A login token without user_id is nobody's.
DELETE FROM login_token WHERE user_id IN (SELECT id FROM app_user WHERE enabled = FALSE);
ALTER TABLE login_token ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE login_token ADD COLUMN user_enabled BOOLEAN DEFAULT TRUE;
ALTER TABLE login_token ADD CONSTRAINT login_token_of_enabled_user
    FOREIGN KEY (user_id, user_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE;

-- A request or token whose holder is not its user is void. What is open when this migration runs has no holder.
ALTER TABLE reset_request ADD COLUMN password_version BIGINT;
ALTER TABLE reset_request ADD COLUMN holder_id BIGINT;
ALTER TABLE reset_request ADD COLUMN holder_enabled BOOLEAN;
ALTER TABLE reset_request ADD COLUMN holder_email VARCHAR(254);
ALTER TABLE reset_request ADD CONSTRAINT reset_request_of_enabled_user
    FOREIGN KEY (holder_id, holder_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE;
ALTER TABLE reset_request ADD CONSTRAINT reset_request_of_address
    FOREIGN KEY (holder_id, holder_email) REFERENCES app_user (id, email) ON UPDATE SET NULL ON DELETE CASCADE;

-- Without holder_email where a password gave the token: then no address matters.
ALTER TABLE reset_token ADD COLUMN holder_id BIGINT;
ALTER TABLE reset_token ADD COLUMN holder_enabled BOOLEAN;
ALTER TABLE reset_token ADD COLUMN holder_email VARCHAR(254);
ALTER TABLE reset_token ADD CONSTRAINT reset_token_of_enabled_user
    FOREIGN KEY (holder_id, holder_enabled) REFERENCES app_user (id, enabled) ON UPDATE SET NULL ON DELETE CASCADE;
ALTER TABLE reset_token ADD CONSTRAINT reset_token_of_address
    FOREIGN KEY (holder_id, holder_email) REFERENCES app_user (id, email) ON UPDATE SET NULL ON DELETE CASCADE;
