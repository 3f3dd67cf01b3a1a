package org.passwordservice.appkey;

import org.passwordservice.secret.Secret;

/**
 * A key that was just made.
 *
 * @param applicationId the application that it belongs to
 * @param id of the key
 * @param text the key itself; only its digest is stored, so it is shown now or never
 */
public record NewAppKey(long applicationId, long id, Secret text) {}
