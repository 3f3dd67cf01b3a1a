package org.passwordservice.mail;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.passwordservice.mail.ScriptedRelay.Behaviour;

import static org.awaitility.Awaitility.await;

/** One connection of a client to a {@link ScriptedRelay}. */
final class RelayExchange {

    private static final String SUBJECT = "Subject: ";

    private final ScriptedRelay relay;
    private final BufferedReader in;
    private final OutputStream out;
    private String recipient = "";
    private int mails;

    RelayExchange(ScriptedRelay relay, BufferedReader in, OutputStream out) {
        this.relay = relay;
        this.in = in;
        this.out = out;
    }

    void run() throws IOException {
        if (relay.behaviour == Behaviour.HANG) {
            in.readLine();
            throw new EOFException("The client did not wait");
        }
        if (relay.behaviour == Behaviour.TALK) {
            talk();
            return;
        }
        say(relay.behaviour == Behaviour.REFUSE_CONNECTION ? "554 No service here" : "220 relay.example ESMTP");
        String line = in.readLine();
        while (line != null && answer(line)) {
            line = in.readLine();
        }
    }

    /** Lines of a greeting that has no last one. */
    private void talk() throws IOException {
        while (!relay.ended) {
            say("220-Wait");
            await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        }
    }

    private boolean answer(String line) throws IOException {
        if (line.startsWith("MAIL")) {
            mails++;
            relay.senders.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
            if (relay.behaviour == Behaviour.TAKE_TWO && mails > 2) {
                say("421 4.7.0 Too many mails in this connection");
                return false;
            }
            say(
                    switch (relay.behaviour) {
                        case REFUSE_SENDER -> "550 5.7.1 Not you";
                        case DEMAND_LOGIN -> "530 5.7.0 Log in first";
                        default -> "250 Go on";
                    });
        } else if (line.startsWith("RCPT")) {
            answerRecipient(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
        } else if (line.startsWith("DATA")) {
            say("354 Let it come");
            return takeText();
        } else if (line.startsWith("QUIT")) {
            say("221 Farewell");
            return false;
        } else {
            if (line.startsWith("EHLO ")) {
                relay.greetings.add(line.substring(5));
            }
            say("250 relay.example");
        }
        return true;
    }

    private void answerRecipient(String address) throws IOException {
        recipient = address;
        relay.asked.add(address);
        say(
                switch (relay.behaviour) {
                    case GREYLIST -> "451 4.7.1 Come back later, " + address;
                    case REFUSE_NAME -> "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname";
                    case REFUSE_RECIPIENT -> "550 5.1.1 No mailbox here has the address " + address;
                    default -> "250 Go on";
                });
    }

    private boolean takeText() throws IOException {
        String subject = "";
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            if (relay.behaviour == Behaviour.BREAK_OFF) {
                return false;
            }
            if (line.startsWith(SUBJECT)) {
                subject = line.substring(SUBJECT.length());
            }
            line = in.readLine();
        }
        relay.texts.add(recipient);
        if (relay.behaviour == Behaviour.TAKE_LATE) {
            released();
        }
        if (relay.behaviour == Behaviour.REFUSE_TEXT) {
            say("554 5.6.0 Not this");
            return true;
        }
        relay.taken.add(new ScriptedRelay.Mail(recipient, subject));
        say("250 It is mine");
        return relay.behaviour != Behaviour.TAKE_AND_BREAK_OFF;
    }

    private void released() throws IOException {
        try {
            relay.released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
