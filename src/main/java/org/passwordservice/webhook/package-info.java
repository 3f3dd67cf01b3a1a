/** Webhooks: other services are told, by signed messages, of what happened to a user. */
@NullMarked
package org.passwordservice.webhook;

import org.jspecify.annotations.NullMarked;
