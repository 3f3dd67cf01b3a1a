/** The account of the logged-in user. */
@NullMarked
package org.passwordservice.account;

import org.jspecify.annotations.NullMarked;
