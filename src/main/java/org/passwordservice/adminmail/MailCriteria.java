package org.passwordservice.adminmail;

import java.util.Optional;
import org.passwordservice.mail.MailState;

/** Which mails a list has: those that match everything that is present. */
public record MailCriteria(Optional<MailState> state, Optional<Long> userId) {}
