-- Foreign keys that are followed from the other side: when a user is disabled, deleted or gets another address, and when
-- an application key is deleted, the database looks for the rows that refer to them.
CREATE INDEX reset_request_holder ON reset_request (holder_id);
CREATE INDEX reset_token_holder ON reset_token (holder_id);
CREATE INDEX login_token_app_key ON login_token (app_key_id);
