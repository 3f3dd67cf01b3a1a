package org.passwordservice.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passwordservice.mail.ScriptedRelay.Behaviour;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.settings.RelayTls;
import org.passwordservice.settings.SmtpSettings;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What becomes of a mail whose server misbehaves. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmtpTransportTest {

    private static final String ADDRESS = "robert@someguy.com";

    private ScriptedRelay relay;

    @AfterEach
    void end() throws IOException {
        if (relay != null) {
            relay.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"TAKE", "TAKE_AND_BREAK_OFF"})
    void whenMailWasAcceptedThenItIsSentHoweverTheServerDisconnects(Behaviour behaviour) throws Exception {
        Optional<RelayReply> reply = send(behaviour);

        assertThat(relay.taken()).containsExactly(ADDRESS);
        assertThat(reply).map(RelayReply::toString).contains("250 It is mine");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE_RECIPIENT, 550 5.1.1 No mailbox here has the address [address]",
        "REFUSE_TEXT, 554 5.6.0 Not this"
    })
    void whenServerRejectsTheMailThenItIsRejectedForGoodWithTheReplyButNotTheAddress(
            Behaviour behaviour, String words) {
        assertThatThrownBy(() -> send(behaviour)).isInstanceOfSatisfying(MailRejectedException.class, rejection -> {
            assertThat(rejection.reply()).hasToString(words);
            assertThat(rejection).hasNoCause().hasMessageNotContainingAny(ADDRESS, "robert");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"GREYLIST", "REFUSE_NAME", "REFUSE_SENDER", "DEMAND_LOGIN", "REFUSE_CONNECTION", "BREAK_OFF"})
    void whenNothingIsWrongWithTheMailThenItCanBeSentAgain(Behaviour behaviour) {
        assertThatThrownBy(() -> send(behaviour)).isInstanceOf(MessagingException.class);

        assertThat(relay.taken()).isEmpty();
    }

    @Test
    void whenServiceGreetsTheServerThenByTheNameThatIsSet() throws Exception {
        send(Behaviour.TAKE);

        assertThat(relay.greetings()).containsExactly("service.example.com");
        assertThat(transport(relay.port(), Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .name())
                .isEqualTo("the relay 127.0.0.1:" + relay.port());
    }

    @Test
    void whenServerIsDownThenTheMailCanBeSentAgain() throws Exception {
        int unusedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            unusedPort = socket.getLocalPort();
        }
        SmtpTransport transport = transport(unusedPort, Duration.ofSeconds(5), Duration.ofSeconds(5));

        assertThatThrownBy(() -> transport.send(message())).isInstanceOf(MessagingException.class);
    }

    @Test
    void whenServerIsSilentThenTheReadTimesOut() throws Exception {
        relay = ScriptedRelay.on(0, Behaviour.HANG);
        SmtpTransport transport = transport(relay.port(), Duration.ofMillis(300), Duration.ofMinutes(5));

        assertThatThrownBy(() -> transport.send(message())).isInstanceOf(MessagingException.class);
    }

    @Test
    void whenServerTalksForEverThenTheDeadlineEndsIt() throws Exception {
        relay = ScriptedRelay.on(0, Behaviour.TALK);
        SmtpTransport transport = transport(relay.port(), Duration.ofMinutes(5), Duration.ofMillis(500));

        assertThatThrownBy(() -> transport.send(message())).isInstanceOf(MessagingException.class);
    }

    @Test
    void whenSendingTakesAsLongAsItCanThenTheLeaseIsLonger() {
        Duration longest = SmtpTransport.LONGEST.plus(SmtpTransport.SILENCE);

        assertThat(Outbox.LEASE).isGreaterThan(longest.multipliedBy(2));
    }

    @Test
    void whenMailsAreOfOneRoundThenTheyShareAConnectionWhichItsEndCloses() throws Exception {
        SmtpTransport transport = to(Behaviour.TAKE);

        transport.send(message("a@someguy.com"));
        transport.send(message("b@someguy.com"));
        transport.endRound();
        await().until(() -> !relay.isConnected());

        assertThat(relay.connections()).isEqualTo(1);
        assertThat(relay.broken()).isZero();
        transport.send(message("c@someguy.com"));
        assertThat(relay.connections()).isEqualTo(2);
        assertThat(relay.taken()).containsExactly("a@someguy.com", "b@someguy.com", "c@someguy.com");
        assertThat(relay.senders()).containsOnly("bounces@example.com");
    }

    @ParameterizedTest
    @CsvSource({"TAKE_AND_BREAK_OFF, 5", "TAKE_TWO, 3"})
    void whenRelayClosesTheConnectionBetweenMailsThenEachMailIsSentOnceOverAnother(Behaviour behaviour, int connections)
            throws Exception {
        SmtpTransport transport = to(behaviour);
        List<String> addresses =
                IntStream.range(0, 5).mapToObj(i -> i + "@someguy.com").toList();

        for (String address : addresses) {
            transport.send(message(address));
            if (behaviour == Behaviour.TAKE_AND_BREAK_OFF) {
                await().until(() -> !relay.isConnected());
            }
        }

        assertThat(relay.taken()).containsExactlyElementsOf(addresses);
        assertThat(relay.connections()).isEqualTo(connections);
    }

    @ParameterizedTest
    @CsvSource({
        "GREYLIST, 1",
        "REFUSE_RECIPIENT, 1",
        "REFUSE_NAME, 1",
        "REFUSE_SENDER, 1",
        "REFUSE_TEXT, 1",
        "DEMAND_LOGIN, 1",
        "BREAK_OFF, 2"
    })
    void whenOneMailOfARoundFailsThenTheOthersAreSentOnceAndThatOneNotAgain(Behaviour behaviour, int connections)
            throws Exception {
        SmtpTransport transport = to(Behaviour.TAKE);
        transport.send(message("first@someguy.com"));
        relay.behave(behaviour);

        assertThatThrownBy(() -> transport.send(message("failed@someguy.com"))).isInstanceOf(Exception.class);

        relay.behave(Behaviour.TAKE);
        transport.send(message("last@someguy.com"));
        assertThat(relay.taken()).containsExactly("first@someguy.com", "last@someguy.com");
        assertThat(relay.connections()).isEqualTo(connections);
        assertThat(relay.senders()).hasSize(3);
    }

    @Test
    void whenRelayIsGoneInTheMiddleOfARoundThenTheMailFailsAndTheNextIsSentOnceItIsBack() throws Exception {
        SmtpTransport transport = to(Behaviour.TAKE);
        transport.send(message("first@someguy.com"));
        int port = relay.port();
        relay.close();

        assertThatThrownBy(() -> transport.send(message("failed@someguy.com"))).isInstanceOf(MessagingException.class);

        relay = ScriptedRelay.on(port, Behaviour.TAKE);
        transport.send(message("last@someguy.com"));
        assertThat(relay.taken()).containsExactly("last@someguy.com");
    }

    @Test
    void whenARoundTakesLongerThanOneMailMayThenItsMailsAreSent() throws Exception {
        relay = ScriptedRelay.on(0, Behaviour.TAKE);
        SmtpTransport transport = transport(relay.port(), Duration.ofSeconds(20), Duration.ofMillis(1_000));

        transport.send(message("a@someguy.com"));
        await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
        transport.send(message("b@someguy.com"));

        assertThat(relay.taken()).containsExactly("a@someguy.com", "b@someguy.com");
        assertThat(relay.connections()).isEqualTo(1);
    }

    private SmtpTransport to(Behaviour behaviour) throws IOException {
        relay = ScriptedRelay.on(0, behaviour);
        return transport(relay.port(), Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    private Optional<RelayReply> send(Behaviour behaviour) throws Exception {
        relay = ScriptedRelay.on(0, behaviour);
        return transport(relay.port(), Duration.ofSeconds(20), Duration.ofSeconds(20))
                .send(message());
    }

    private static SmtpTransport transport(int port, Duration silence, Duration longest) {
        SmtpSettings smtp = new SmtpSettings(
                "127.0.0.1",
                port,
                RelayTls.NONE,
                Optional.empty(),
                Optional.empty(),
                "service.example.com",
                "bounces@example.com");
        return new SmtpTransport(smtp, silence, longest);
    }

    private static MimeMessage message() throws MessagingException {
        return message(ADDRESS);
    }

    private static MimeMessage message(String address) throws MessagingException {
        MessageComposer composer = new MessageComposer();
        composer.settings = TestSettings.defaults();
        composer.clock = Clock.systemUTC();
        composer.random = new RandomSecrets();
        MimeMessage message = composer.compose(new MailMessage(address, "Subject", "text", "<p>html</p>"));
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress(address));
        return message;
    }
}
