/** The own account of a user who is logged in. */
@NullMarked
package org.passwordservice.account;

import org.jspecify.annotations.NullMarked;
