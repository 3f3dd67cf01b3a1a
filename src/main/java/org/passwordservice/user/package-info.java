/** Users, and the one spelling by which each is found. */
@NullMarked
package org.passwordservice.user;

import org.jspecify.annotations.NullMarked;
