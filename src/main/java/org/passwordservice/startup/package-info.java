/** The start of the service and what it needs from its machine. */
@NullMarked
package org.passwordservice.startup;

import org.jspecify.annotations.NullMarked;
