/** The outbox, and what carries mail out of it. */
@NullMarked
package org.passwordservice.mail;

import org.jspecify.annotations.NullMarked;
