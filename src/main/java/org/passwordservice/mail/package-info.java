/** The outbox and the delivery of mails. */
@NullMarked
package org.passwordservice.mail;

import org.jspecify.annotations.NullMarked;
