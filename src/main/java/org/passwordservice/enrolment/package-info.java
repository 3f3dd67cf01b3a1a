/** Turning one's own second factor on, replacing it and turning it off. */
@NullMarked
package org.passwordservice.enrolment;

import org.jspecify.annotations.NullMarked;
