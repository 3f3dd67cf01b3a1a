-- In the order of code points, as on H2, so that the primary key finds the names that begin with a text, whatever the
-- collation of the database. An index with text_pattern_ops would do it too, and be a second one for every name.
ALTER TABLE user_identifier ALTER COLUMN identifier TYPE VARCHAR(254) COLLATE "C";
