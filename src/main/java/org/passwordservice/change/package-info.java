/** Change one's own password with the old one. */
@NullMarked
package org.passwordservice.change;

import org.jspecify.annotations.NullMarked;
