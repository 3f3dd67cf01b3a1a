/** Health, metrics, the service's own log, and the count of requests in flight. */
@NullMarked
package org.passwordservice.observability;

import org.jspecify.annotations.NullMarked;
