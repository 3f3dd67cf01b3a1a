-- One row: a digest of a fixed text under the server key, so that a node with another key finds out. Empty until the first
-- start, and emptied by whoever replaces the key.
CREATE TABLE server_key_check (
    id     INTEGER PRIMARY KEY,
    digest VARCHAR(43)
);
INSERT INTO server_key_check (id) VALUES (1);
