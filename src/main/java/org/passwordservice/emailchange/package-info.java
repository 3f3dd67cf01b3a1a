/** Replacing the address of the logged-in user: a code to the new address, which then takes the place of the former. */
@NullMarked
package org.passwordservice.emailchange;

import org.jspecify.annotations.NullMarked;
