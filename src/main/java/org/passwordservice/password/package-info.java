/** Replacement and storage of passwords; every new password passes through this package. */
@NullMarked
package org.passwordservice.password;

import org.jspecify.annotations.NullMarked;
