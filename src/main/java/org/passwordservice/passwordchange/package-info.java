/** The flow to change one's own password. */
@NullMarked
package org.passwordservice.passwordchange;

import org.jspecify.annotations.NullMarked;
