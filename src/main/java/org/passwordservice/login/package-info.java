/** Log in, log out, and who is calling. */
@NullMarked
package org.passwordservice.login;

import org.jspecify.annotations.NullMarked;
