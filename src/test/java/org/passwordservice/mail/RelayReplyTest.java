package org.passwordservice.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RelayReplyTest {

    private static final String ADDRESS = "robert.torro@someguy.com";

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 robert.torro@someguy.com is unknown, 550 5.1.1 [address] is unknown",
        "550 5.1.1 <robert.torro@someguy.com>: unknown, 550 5.1.1 <[address]>: unknown",
        "550 5.1.1 Robert.Torro@SomeGuy.COM is unknown, 550 5.1.1 [address] is unknown",
        "550 5.1.1 robert.torro: unknown mailbox, 550 5.1.1 [address]: unknown mailbox",
        "550 5.1.1 robert.torro%40someguy.com is unknown, 550 5.1.1 [address]%40someguy.com is unknown",
        "550 RCPT TO:<robert.torro@someguy.com> failed, 550 RCPT TO:<[address]> failed"
    })
    void whenRelayNamesTheAddressThenItIsReplaced(String answer, String expected) {
        assertThat(RelayReply.of(answer, ADDRESS)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 The forwarded mailbox <rt1970@elsewhere.example> is full",
                "550 The forwarded mailbox rt1970@elsewhere.example is full",
                "550 The forwarded mailbox bounce+rt1970=elsewhere.example@relay.example is full"
            })
    void whenRelayNamesAnotherAddressThenItIsReplacedToo(String answer) {
        assertThat(RelayReply.of(answer, ADDRESS).toString())
                .startsWith("550 The forwarded mailbox ")
                .endsWith(" is full")
                .contains("[address]")
                .doesNotContain("rt1970");
    }

    @Test
    void whenReplyHasSeveralLinesThenItIsOneLineAndItsControlCharactersAreEscaped() {
        assertThat(RelayReply.of("550-Not\tyou\r\n550 \u001b[31mnot\u2028here\u0000\r\n", ADDRESS))
                .hasToString("550-Not\\u0009you\\n550 \\u001B[31mnot\\u2028here\\u0000");
    }

    @Test
    void whenReplyIsLongThenItIsCutAndNoEscapeIsCutInHalf() {
        String answer = "550 " + "x".repeat(193) + "\u001b and more";

        assertThat(RelayReply.of(answer, ADDRESS)).hasToString("550 " + "x".repeat(193));
        assertThat(RelayReply.of("550 " + "x".repeat(1_000), ADDRESS).toString())
                .hasSize(200);
    }

    @Test
    void whenAnAddressIsAtTheCutThenNoPartOfItIsKept() {
        String answer = "550 " + "x".repeat(185) + " " + ADDRESS;

        assertThat(RelayReply.of(answer, ADDRESS).toString())
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContain("robert");
    }

    @Test
    void whenRelayDidNotReplyThenTypesAndMessagesOfTheErrorAreKept() {
        MessagingException failure =
                new MessagingException("Couldn't connect to host, port: relay, 25", new ConnectException("refused"));

        assertThat(RelayReply.ofFailure(failure, ADDRESS))
                .hasToString(
                        "MessagingException: Couldn't connect to host, port: relay, 25; ConnectException: refused");
    }

    @Test
    void whenRelayRejectsTheLoginThenItsReplyIsKept() {
        assertThat(RelayReply.ofFailure(new AuthenticationFailedException("535 5.7.8 Wrong password\n"), ADDRESS))
                .hasToString("AuthenticationFailedException: 535 5.7.8 Wrong password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"robert torro@someguy.com", "robert", "robert@"})
    void whenAddressIsInvalidThenTheErrorDoesNotRevealIt(String address) {
        AddressException failure = new AddressException("Illegal address", address);
        IOException wrapped = new IOException("Cannot write the mail to " + address);

        assertThat(RelayReply.ofFailure(failure, address).toString()).doesNotContain("robert");
        assertThat(RelayReply.ofFailure(wrapped, address).toString()).doesNotContain("robert");
    }

    @Test
    void whenTheErrorIsNotTheRelaysThenItsMessageIsLeftOut() {
        Exception failure = new IllegalStateException("row of " + ADDRESS, new IllegalArgumentException("code ABCD"));

        assertThat(RelayReply.ofFailure(failure, ""))
                .hasToString("IllegalStateException from IllegalArgumentException");
    }
}
