package org.passwordservice.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which replies of a relay end a mail, and after which it is tried again. */
class SmtpReplyTest {

    private static final Address[] NONE = {};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 User unknown",
                "550-5.1.1 The account does not exist.\r\n550 5.1.1 Look for typing errors",
                "550 5.1.0 Address rejected",
                "550 5.1.2 Host unknown",
                "501 5.1.3 Bad recipient address syntax",
                "550 5.1.6 Mailbox has moved",
                "556 5.1.10 The domain takes no mail",
                "550 5.2.0 Mailbox unavailable",
                "550 5.2.1 Mailbox disabled",
                "552 5.2.3 Message too long for this mailbox",
                "554 5.1.1 No such user",
                "553 5.6.7 The address needs SMTPUTF8",
                "550 No such user here",
                "550",
                "551 User not local",
                "553 Mailbox name not allowed",
                "556 Domain does not accept mail"
            })
    void whenTheRecipientWillNeverWorkThenTheMailEnds(String reply) throws Exception {
        assertThat(toRecipient(reply).isForGood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
                "501 5.5.4 Invalid domain name",
                "503 5.5.1 Error: need EHLO",
                "550 5.7.1 Relaying denied",
                "554 5.7.1 <x>: Relay access denied",
                "550 5.7.26 Unauthenticated sender",
                "530 5.7.0 Must issue a STARTTLS command first",
                "530 Authentication required",
                "535 5.7.8 Bad credentials",
                "538 5.7.11 Encryption required",
                "550 5.1.8 Sender's domain does not exist",
                "550 5.1.7 Sender's address is invalid",
                "552 5.2.2 Mailbox full",
                "552 Mailbox full",
                "550 5.3.0 Local configuration error",
                "554 5.3.2 The system takes no messages",
                "550 5.4.1 Access denied",
                "550 5.0.0 Rejected",
                "500 Command unrecognized",
                "501 Syntax error in parameters",
                "503 Bad sequence of commands",
                "504 Parameter not implemented",
                "521 Host does not accept mail",
                "554 Transaction failed",
                "555 Parameters not recognized",
                "450 4.2.0 Greylisted",
                "421 Too many connections"
            })
    void whenTheRelayDislikesTheServiceOrIsBusyThenTheMailIsTriedAgain(String reply) throws Exception {
        assertThat(toRecipient(reply).isForGood()).isFalse();
    }

    /** The recipient is not known yet, so whatever it says is about the sender. */
    @ParameterizedTest
    @ValueSource(
            strings = {"550 5.1.1 Unknown", "550 5.1.0 Sender rejected", "553 Not you", "550 Not you", "501 5.1.7 Bad"})
    void whenTheSenderIsRejectedThenTheMailIsTriedAgain(String reply) {
        SmtpReply toSender = replyTo("MAIL FROM:<no-reply@example.com>", reply);

        assertThat(toSender.command()).isEqualTo(SmtpReply.Command.MAIL);
        assertThat(toSender.isForGood()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 Unknown", "550 5.2.1 Disabled", "554 5.6.0 Not this"})
    void whenTheTextIsRejectedBecauseOfTheRecipientOrOfItselfThenTheMailEnds(String reply) {
        assertThat(replyTo(".", reply).isForGood()).isTrue();
        assertThat(replyTo("DATA", reply).isForGood()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"550 Looks like spam", "554 5.7.1 Looks like spam", "554 Transaction failed", "552 Too much"})
    void whenTheTextIsRejectedByAPolicyThenTheMailIsTriedAgain(String reply) {
        assertThat(replyTo(".", reply).isForGood()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "504 5.5.2 Need a fully-qualified hostname, true",
        "550 5.7.1 Relaying denied, true",
        "554 Transaction failed, true",
        "550 5.1.1 User unknown, false",
        "550 No such user, false",
        "552 5.2.2 Mailbox full, false",
        "552 Mailbox full, false",
        "451 4.7.1 Greylisted, false"
    })
    void whenTheOperatorMustChangeSomethingThenTheReplyIsAboutTheService(String reply, boolean expected)
            throws Exception {
        assertThat(toRecipient(reply).isAboutTheService()).isEqualTo(expected);
    }

    @Test
    void whenThereIsNoReplyThenThereIsNone() {
        assertThat(SmtpReply.in(new MessagingException("Connection reset"))).isEmpty();
    }

    /** As the library reports a rejected recipient. */
    private static SmtpReply toRecipient(String reply) throws Exception {
        MessagingException cause = new SMTPAddressFailedException(
                new InternetAddress("robert@example.com"), "RCPT TO:<robert@example.com>", code(reply), reply);
        return SmtpReply.in(new SendFailedException("Invalid Addresses", cause, NONE, NONE, NONE))
                .orElseThrow();
    }

    private static SmtpReply replyTo(String command, String reply) {
        return SmtpReply.in(new SMTPSendFailedException(command, code(reply), reply, null, NONE, NONE, NONE))
                .orElseThrow();
    }

    private static int code(String reply) {
        return Integer.parseInt(reply.substring(0, 3));
    }
}
