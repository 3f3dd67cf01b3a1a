package org.passwordservice.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.webhook.ScriptedReceiver.Behaviour;
import org.passwordservice.webhook.ScriptedReceiver.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HttpPostTest {

    private static final String BODY = "{\"type\":\"user.disabled\"}";

    private static final char[] PASSWORD = "of the test".toCharArray();

    private static final Duration LONGEST = Duration.ofMillis(700);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final List<String> lookups = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void whenReceiverAcceptsThenItHasTheMessageAndItsStatusIsKept() throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(Behaviour.ACCEPT)) {
            assertThat(post(receiver.url() + "?key=value")).isEqualTo(204);

            Message message = receiver.messages().get(0);
            assertThat(message.line()).isEqualTo("POST /hook?key=value HTTP/1.1");
            assertThat(message.body()).isEqualTo(BODY);
            assertThat(message.headers())
                    .containsOnly(
                            Map.entry("host", "127.0.0.1:" + receiver.port()),
                            Map.entry("webhook-id", "msg_1"),
                            Map.entry("content-length", Integer.toString(BODY.length())),
                            Map.entry("connection", "close"));
        }
    }

    @ParameterizedTest
    @CsvSource({"FAIL, 500", "REDIRECT, 307", "ACCEPT_AFTER_HINTS, 200", "HANG_AFTER_STATUS, 200"})
    void whenReceiverAnswersThenTheStatusIsKeptAndNothingFollowed(Behaviour behaviour, int status) throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(behaviour)) {
            assertThat(post(receiver.url())).isEqualTo(status);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    @Test
    void whenBodyIsEndlessThenItIsLeft() throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(Behaviour.ENDLESS_BODY)) {
            assertThat(patient(Duration.ofMinutes(1)).post(URI.create(receiver.url()), Map.of(), new byte[0]))
                    .isEqualTo(200);
            // The rest is in the buffers of the two sockets.
            assertThat(receiver.written()).isLessThan(20_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"HANG, TIMEOUT", "DRIP, TIMEOUT", "BABBLE, NO_ANSWER", "LONG_LINE, NO_ANSWER", "BREAK_OFF, NO_ANSWER"})
    void whenReceiverDoesNotAnswerThenTheFailureSaysWhy(Behaviour behaviour, SendFailure why) throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(behaviour)) {
            assertThat(failure(receiver.url())).isEqualTo(why);
        }
    }

    @Test
    void whenHandshakeNeverEndsThenItIsCutOff() throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(Behaviour.DRIP_TLS)) {
            assertThat(failure("https://127.0.0.1:" + receiver.port() + "/hook"))
                    .isEqualTo(SendFailure.TIMEOUT);
        }
    }

    @Test
    void whenNobodyListensThenItIsNotConnected() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(failure("http://127.0.0.1:" + port + "/hook")).isEqualTo(SendFailure.NOT_CONNECTED);
    }

    @Test
    void whenHostIsLookedUpThenOnceAndTheConnectionGoesToTheFirstAnswer() throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(Behaviour.ACCEPT)) {
            HttpPost http = post(true, answers("127.0.0.1", "127.0.0.2"));

            assertThat(http.post(named(receiver), Map.of(), new byte[0])).isEqualTo(204);

            assertThat(lookups).containsExactly("hooks.example.com");
            assertThat(receiver.messages().get(0).header("host")).isEqualTo("hooks.example.com:" + receiver.port());
        }
    }

    @Test
    void whenFirstAddressIsAwayThenTheNextIsTried() throws Exception {
        try (ScriptedReceiver receiver = new ScriptedReceiver(Behaviour.ACCEPT)) {
            HostResolver both =
                    host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")};

            assertThat(post(true, both).post(named(receiver), Map.of(), new byte[0]))
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "1.1.1.1, 10.0.0.1", "fd00::1, fd00::1", "1.1.1.1, 169.254.169.254"})
    void whenAnAddressIsPrivateThenNothingIsSent(String first, String second) {
        HostResolver both = host -> new InetAddress[] {InetAddress.getByName(first), InetAddress.getByName(second)};

        assertThat(failure(post(false, both), "https://hooks.example.com/hook")).isEqualTo(SendFailure.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/",
        "https://[::1]:8443/",
        "https://127.1/",
        "https://2130706433/",
        "http://1.1.1.1/",
        "https://1.1.1.1:25/"
    })
    void whenPrivateAddressesHttpAndOtherPortsAreOffThenTheyAreRefused(String url) {
        assertThat(failure(post(false, InetAddress::getAllByName), url)).isEqualTo(SendFailure.ADDRESS_REFUSED);
    }

    @Test
    void whenHostHasNoAddressThenThatIsSaid() {
        HostResolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(failure(post(false, nobody), "https://hooks.example.com/")).isEqualTo(SendFailure.HOST_UNKNOWN);
    }

    @Test
    void whenCertificateIsOfTheHostThenItIsSentAndOtherwiseNot() throws Exception {
        SSLContext context = contextWithCertificateFor("hooks.example.com");
        ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        try (ScriptedReceiver receiver = new ScriptedReceiver(Behaviour.ACCEPT, server)) {
            HttpPost http = new HttpPost(
                    true, answers("127.0.0.1", "127.0.0.1"), context.getSocketFactory(), timer, Duration.ofSeconds(20));

            assertThat(http.post(encrypted("hooks.example.com", receiver), Map.of(), new byte[0]))
                    .isEqualTo(204);
            assertThat(failure(http, encrypted("other.example.com", receiver).toString()))
                    .isEqualTo(SendFailure.TLS);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    private static URI named(ScriptedReceiver receiver) {
        return URI.create("http://hooks.example.com:" + receiver.port() + "/");
    }

    private static URI encrypted(String host, ScriptedReceiver receiver) {
        return URI.create("https://" + host + ":" + receiver.port() + "/");
    }

    /** One address for each lookup. */
    private HostResolver answers(String... addresses) {
        Iterator<String> next = List.of(addresses).iterator();
        return host -> {
            lookups.add(host);
            return new InetAddress[] {InetAddress.getByName(next.next())};
        };
    }

    private int post(String url) throws IOException {
        return patient(LONGEST)
                .post(URI.create(url), Map.of("webhook-id", "msg_1"), BODY.getBytes(StandardCharsets.UTF_8));
    }

    private SendFailure failure(String url) {
        return failure(patient(LONGEST), url);
    }

    private static SendFailure failure(HttpPost http, String url) {
        return catchThrowableOfType(SendException.class, () -> http.post(URI.create(url), Map.of(), new byte[0]))
                .failure();
    }

    private HttpPost patient(Duration longest) {
        return new HttpPost(
                true, InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), timer, longest);
    }

    private HttpPost post(boolean privateAllowed, HostResolver resolver) {
        return new HttpPost(privateAllowed, resolver, (SSLSocketFactory) SSLSocketFactory.getDefault(), timer, LONGEST);
    }

    private SSLContext contextWithCertificateFor(String host) throws Exception {
        Path file = folder.resolve("receiver.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(Files.newInputStream(file), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
