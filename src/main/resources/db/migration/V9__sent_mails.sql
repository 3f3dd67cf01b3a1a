-- Null: the user's address at delivery.
ALTER TABLE outbox_mail ADD COLUMN recipient VARCHAR(254);
-- BCP 47; null: the user's language at delivery.
ALTER TABLE outbox_mail ADD COLUMN language VARCHAR(35);
ALTER TABLE outbox_mail DROP COLUMN refusal_code;
-- What the relay answered last, without the address; for an operator.
ALTER TABLE outbox_mail ADD COLUMN last_reply VARCHAR(200);
-- Set once the relay has taken the mail; the row is kept for a while, so that an operator can see it.
ALTER TABLE outbox_mail ADD COLUMN sent_at TIMESTAMP(6) WITH TIME ZONE;

-- Most rows are sent. Claiming reads this index in its order, so that it passes none of them; its first column serves their
-- purge.
DROP INDEX outbox_mail_due;
CREATE INDEX outbox_mail_due ON outbox_mail (sent_at, refused_at, next_attempt_at, created_at);
-- For the mails to one user that are to be sent before another, without all that were sent to that user.
CREATE INDEX outbox_mail_unsent ON outbox_mail (user_id, sent_at, refused_at);
-- For the purge of refused mails.
CREATE INDEX outbox_mail_refused ON outbox_mail (refused_at);
