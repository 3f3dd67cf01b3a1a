/** Moving users in from other systems, and out. */
@NullMarked
package org.passwordservice.transfer;

import org.jspecify.annotations.NullMarked;
