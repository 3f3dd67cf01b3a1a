/** Tokens that serve only to set a new password. */
@NullMarked
package org.passwordservice.resettoken;

import org.jspecify.annotations.NullMarked;
