/** Change one's own password with the old one. */
@NullMarked
package org.passwordservice.passwordchange;

import org.jspecify.annotations.NullMarked;
