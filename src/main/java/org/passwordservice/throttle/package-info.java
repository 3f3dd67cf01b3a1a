/** Limits on guessing passwords, codes and answers, and on requests. */
@NullMarked
package org.passwordservice.throttle;

import org.jspecify.annotations.NullMarked;
