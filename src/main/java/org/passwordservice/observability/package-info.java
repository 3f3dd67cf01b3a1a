/** How the service is doing, for whoever watches it: health, metrics, the service's own log, and what is under way. */
@NullMarked
package org.passwordservice.observability;

import org.jspecify.annotations.NullMarked;
