/** Limits on guessing: the one place that every door asks before it compares a password, a code or an answer. */
@NullMarked
package org.passwordservice.throttle;

import org.jspecify.annotations.NullMarked;
