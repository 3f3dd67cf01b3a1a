/** How the service logs. */
@NullMarked
package org.passwordservice.logging;

import org.jspecify.annotations.NullMarked;
