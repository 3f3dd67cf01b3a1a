package org.passwordservice.tool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How the service is reached: only by TLS, but for this machine, with a verified certificate, and never by a redirect. */
final class Connection {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Connection() {}

    /**
     * The URL of the API without a slash at its end.
     *
     * @throws Failure if it is none, or would send secrets in clear
     */
    static String url(String typed, boolean plainHttp) {
        URI uri;
        try {
            uri = URI.create(typed);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("The URL is none.");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null
                || !Set.of("http", "https").contains(scheme)
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw Failure.usage("The URL must be https://HOST/api, without user, query and fragment.");
        }
        if (scheme.equals("http") && !plainHttp && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))) {
            throw Failure.usage("Over http, password and token can be read on the way to " + host
                    + ": use https, or log in with --plain-http if that network is your own.");
        }
        return typed.replaceAll("/+$", "");
    }

    static HttpClient client(Profile profile) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
        if (!profile.caFile().isEmpty()) {
            builder.sslContext(trusting(Path.of(profile.caFile())));
        }
        return builder.build();
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            int number = 0;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca" + number++, each);
            }
            if (number == 0) {
                throw Failure.file(file + " holds no certificate.");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw Failure.file(file + " cannot be read, or holds no certificates in PEM.");
        }
    }
}
