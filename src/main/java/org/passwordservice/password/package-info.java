/** Passwords at rest and the one door through which every new password goes. */
@NullMarked
package org.passwordservice.password;

import org.jspecify.annotations.NullMarked;
