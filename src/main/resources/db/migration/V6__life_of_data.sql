-- A mail that the relay refused for good is kept for a while, so that an operator can look at it; it is not sent any more.
ALTER TABLE outbox_mail ADD COLUMN refused_at TIMESTAMP(6) WITH TIME ZONE;
-- The three digits of the relay's reply (RFC 5321, section 4.2); its words may hold the address.
ALTER TABLE outbox_mail ADD COLUMN refusal_code INTEGER;

-- Refused mails are due for ever; they must not be read each second.
DROP INDEX outbox_mail_due;
CREATE INDEX outbox_mail_due ON outbox_mail (refused_at, next_attempt_at, created_at);

-- For the purging: these tables have one row for each user, nearly all of them empty.
CREATE INDEX reset_request_expiry ON reset_request (code_expires_at);
CREATE INDEX reset_token_expiry ON reset_token (expires_at);
