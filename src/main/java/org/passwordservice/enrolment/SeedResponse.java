package org.passwordservice.enrolment;

import org.passwordservice.secret.Secret;

/**
 * A seed that is not confirmed yet.
 *
 * @param secret in base32
 * @param uri the same for the QR code that authenticator apps read
 */
record SeedResponse(Secret secret, Secret uri) {}
