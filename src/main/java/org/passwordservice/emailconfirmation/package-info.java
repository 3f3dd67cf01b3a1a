/** Confirming that the user receives what is mailed to the address of the registration. */
@NullMarked
package org.passwordservice.emailconfirmation;

import org.jspecify.annotations.NullMarked;
