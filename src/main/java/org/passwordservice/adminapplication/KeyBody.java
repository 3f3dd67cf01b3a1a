package org.passwordservice.adminapplication;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;

/**
 * The request body that lets a key expire.
 *
 * @param expiresAt an instant of ISO 8601 in UTC; empty for a key that does not expire
 */
@JsonBody
record KeyBody(@Nullable String expiresAt) {}
