/** The audit: every action and attempt with its actor, time, client and outcome, in a table and in a JSON log. */
@NullMarked
package org.passwordservice.audit;

import org.jspecify.annotations.NullMarked;
