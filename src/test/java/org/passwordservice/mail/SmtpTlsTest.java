package org.passwordservice.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS from the first byte with a real mail server, whose certificate is for {@code localhost}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SmtpTlsTest {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path keys;
    private static GreenMail relay;

    @BeforeAll
    static void start() throws Exception {
        keys = folder.resolve("relay.p12");
        output(
                "keytool",
                "-genkeypair",
                "-alias",
                "relay",
                "-keyalg",
                "EC",
                "-dname",
                "CN=relay",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                STORE_PASSWORD);
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", STORE_PASSWORD);
        relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        relay.start();
    }

    @AfterAll
    static void end() {
        relay.stop();
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    @Test
    void whenCertificateIsTrustedAndForTheHostThenTheMailIsSent() throws Exception {
        int before = relay.getReceivedMessages().length;

        assertThat(send("localhost", port(), "IMPLICIT", 30, keys)).contains("Sent: 250");

        assertThat(relay.getReceivedMessages()).hasSize(before + 1);
        assertThat(relay.getReceivedMessages()[before].getHeader("Return-Path"))
                .containsExactly("<bounces@example.com>");
    }

    @Test
    void whenCertificateIsForAnotherHostThenNothingIsSent() throws Exception {
        int before = relay.getReceivedMessages().length;

        assertThat(send("127.0.0.1", port(), "IMPLICIT", 30, keys)).contains("Failed: ", "subject alternative names");

        assertThat(relay.getReceivedMessages()).hasSize(before);
    }

    @Test
    void whenCertificateIsNotTrustedThenNothingIsSent() throws Exception {
        int before = relay.getReceivedMessages().length;

        assertThat(send("localhost", port(), "IMPLICIT", 30, null)).contains("Failed: ", "PKIX path building failed");

        assertThat(relay.getReceivedMessages()).hasSize(before);
    }

    @Test
    void whenRelayOffersNoTlsThenNothingIsSentInPlainText() throws Exception {
        try (ScriptedRelay plain = ScriptedRelay.on(0, ScriptedRelay.Behaviour.TAKE)) {
            assertThat(send("127.0.0.1", plain.port(), "STARTTLS", 30, null)).contains("Failed: ", "STARTTLS");
            assertThat(send("127.0.0.1", plain.port(), "IMPLICIT", 30, null)).contains("Failed: ");

            assertThat(plain.asked()).isEmpty();
        }
    }

    /** The relay sends the head of a TLS record, and then its content one byte at a time, for ever. */
    @Test
    void whenRelayNeverCompletesTheHandshakeThenTheDeadlineEndsIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread relay = new Thread(() -> dribble(server), "slow relay");
            relay.setDaemon(true);
            relay.start();

            assertThat(send("127.0.0.1", server.getLocalPort(), "IMPLICIT", 1, null))
                    .contains("Failed: ", "SocketTimeoutException");
        }
    }

    private static void dribble(ServerSocket server) {
        try (Socket client = server.accept()) {
            OutputStream out = client.getOutputStream();
            out.write(new byte[] {22, 3, 3, 0x3e, (byte) 0x80});
            while (true) {
                out.write(0);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, which is what is tested.
        }
    }

    private static int port() {
        return relay.getSmtps().getPort();
    }

    private static String send(String host, int port, String tls, int seconds, Path trusted) throws Exception {
        List<String> command = new ArrayList<>(List.of("java", "-cp", System.getProperty("java.class.path")));
        if (trusted != null) {
            command.add("-Djavax.net.ssl.trustStore=" + trusted);
            command.add("-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD);
        }
        command.addAll(
                List.of(OneMailProgram.class.getName(), host, Integer.toString(port), tls, Integer.toString(seconds)));
        return output(command.toArray(String[]::new));
    }

    private static String output(String... command) throws IOException, InterruptedException {
        String[] ofThisJava = command.clone();
        ofThisJava[0] =
                Path.of(System.getProperty("java.home"), "bin", command[0]).toString();
        Process process = new ProcessBuilder(Arrays.asList(ofThisJava))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
