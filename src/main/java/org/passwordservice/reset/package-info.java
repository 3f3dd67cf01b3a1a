/** The flow to reset a forgotten password: request a code, redeem it, set the password. */
@NullMarked
package org.passwordservice.reset;

import org.jspecify.annotations.NullMarked;
