/** The outbox, and the delivery of its mails. */
@NullMarked
package org.passwordservice.mail;

import org.jspecify.annotations.NullMarked;
