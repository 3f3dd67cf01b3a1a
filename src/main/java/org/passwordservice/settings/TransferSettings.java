package org.passwordservice.settings;

import java.time.Duration;

/**
 * Moving users in and out.
 *
 * @param hashLifetime how long after the import an imported hash is deleted if its user has not logged in
 * @param exportHashes whether an export has the hashes of passwords
 */
public record TransferSettings(Duration hashLifetime, boolean exportHashes) {}
