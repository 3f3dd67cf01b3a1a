-- In the order of code points, as on H2, so that the primary key finds the names that begin with a text, whatever the
-- collation of the database. An index with text_pattern_ops would do it too, and be a second one for every name.
ALTER TABLE user_identifier ALTER COLUMN identifier TYPE VARCHAR(254) COLLATE "C";

-- With what a search by the beginning of a name asks of this table, so that it reads the index alone: names that follow one
-- another are of users who registered at different times, and each row would be on another page.
ALTER TABLE user_identifier DROP CONSTRAINT user_identifier_pkey, ADD PRIMARY KEY (identifier) INCLUDE (user_id, is_login);
DROP INDEX user_identifier_user;
CREATE INDEX user_identifier_user ON user_identifier (user_id) INCLUDE (identifier, is_login);
