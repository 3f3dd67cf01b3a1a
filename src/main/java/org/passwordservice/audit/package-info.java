/** Every act and attempt with its actor, time, origin and outcome: in a table, and in a log for machines to read. */
@NullMarked
package org.passwordservice.audit;

import org.jspecify.annotations.NullMarked;
