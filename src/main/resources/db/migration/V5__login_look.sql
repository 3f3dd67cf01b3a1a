-- How the logins look, so that nobody takes one that could be mistaken for another's. Some users have none: of two whose
-- logins were alike before this table was, the later one.
CREATE TABLE login_look (
    look    VARCHAR(250) PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES app_user (id) ON DELETE CASCADE
);
CREATE INDEX login_look_user ON login_look (user_id);
