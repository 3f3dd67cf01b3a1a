/** The flows to log in and log out. */
@NullMarked
package org.passwordservice.login;

import org.jspecify.annotations.NullMarked;
