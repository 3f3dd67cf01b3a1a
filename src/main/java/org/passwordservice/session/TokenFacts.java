package org.passwordservice.session;

import java.time.Instant;
import java.util.List;
import org.passwordservice.user.User;

/**
 * What an application is told about a valid access token.
 *
 * @param user its user
 * @param applicationId the application that it was granted to
 * @param issuedAt when it was granted
 * @param expiresAt from when on it is invalid, unless it is revoked before
 * @param methods how the user logged in: values of RFC 8176 and of this service
 */
public record TokenFacts(User user, long applicationId, Instant issuedAt, Instant expiresAt, List<String> methods) {}
