/** Second factors: time-based codes, recovery codes, and their seeds. */
@NullMarked
package org.passwordservice.secondfactor;

import org.jspecify.annotations.NullMarked;
