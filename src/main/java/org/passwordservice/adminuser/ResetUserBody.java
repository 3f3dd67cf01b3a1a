package org.passwordservice.adminuser;

import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.http.NumberOrText;

/**
 * The request body that starts a reset for a user.
 *
 * @param application the id of the application whose keys may redeem the code; null for any that serves users
 */
@JsonBody
record ResetUserBody(@Nullable NumberOrText application) {}
