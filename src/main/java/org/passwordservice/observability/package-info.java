/** What operators and their tools see of the service: health, metrics, its own log, and the requests in flight. */
@NullMarked
package org.passwordservice.observability;

import org.jspecify.annotations.NullMarked;
