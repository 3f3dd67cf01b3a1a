/** JSON lines and rate limits for log records. */
@NullMarked
package org.passwordservice.logging;

import org.jspecify.annotations.NullMarked;
