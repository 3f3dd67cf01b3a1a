package org.passwordservice.tool;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate is verified: its issuer, and that it is for the host that was asked for. */
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path certificate;
    private Path keys;

    @BeforeEach
    void makeCertificate() throws Exception {
        keys = folder.resolve("keys.p12");
        certificate = folder.resolve("ca.pem");
        keytool("-genkeypair", "-alias", "tls", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool("-exportcert", "-alias", "tls", "-rfc", "-file", certificate.toString());
    }

    @Test
    void whenTheCertificateIsUnknownThenNothingIsSent() throws Exception {
        try (FakeService service = service()) {
            ToolRun.Result result = login(service, "localhost");

            assertThat(result.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(result.err()).contains("certificate");
            assertThat(service.calls()).isEmpty();
        }
    }

    @Test
    void whenItIsNamedByCaFileThenItIsTrustedForItsOwnHostOnly() throws Exception {
        try (FakeService service = service()) {
            service.on("POST /token", 401, "{\"Reason\":\"Invalid credentials\"}");

            assertThat(login(service, "127.0.0.1", "--ca-file", certificate.toString())
                            .exitCode())
                    .isEqualTo(ExitCode.UNREACHABLE);
            assertThat(service.calls()).isEmpty();
            assertThat(login(service, "localhost", "--ca-file", certificate.toString())
                            .err())
                    .contains("Invalid credentials");
        }
    }

    private ToolRun.Result login(FakeService service, String host, String... more) {
        java.util.List<String> arguments = new java.util.ArrayList<>(java.util.List.of(
                "login", "--login", "root", "--url", "https://" + host + ":" + service.port() + "/api"));
        arguments.addAll(java.util.List.of(more));
        return new ToolRun(folder.resolve("profiles"))
                .typing("pwk_key", "password")
                .run(arguments.toArray(String[]::new));
    }

    private FakeService service() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeService(server);
    }

    private void keytool(String... arguments) throws Exception {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                arguments[0],
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(java.util.List.of(arguments).subList(1, arguments.length));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
