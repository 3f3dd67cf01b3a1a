package org.passwordservice.storage;

/**
 * A table whose rows are of no use without the server key that they were made under. Packages produce those of their
 * tables; a start with another key is refused while there are such rows.
 *
 * @param table the table
 * @param keyId the SQL expression of the key's id in a row
 */
public record ServerKeyUse(String table, String keyId) {}
