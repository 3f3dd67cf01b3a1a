package org.passwordservice.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a message to an untrusted address, by HTTP/1.1 on a connection of its own. The host is looked up
 * once, and the connection goes to the very addresses that were checked. No proxy, redirect, cookie or credential takes
 * part, and of an answer only the status is kept.
 */
final class HttpPost {

    static final Duration LONGEST = Duration.ofSeconds(5);

    private final boolean privateAllowed;
    private final HostResolver resolver;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService timer;
    private final Duration longest;

    /**
     * @param privateAllowed whether messages may go to any address and port, and by http
     * @param timer closes connections that take too long
     */
    HttpPost(boolean privateAllowed, ScheduledExecutorService timer) {
        this(privateAllowed, InetAddress::getAllByName, withoutClientCertificate(), timer, LONGEST);
    }

    HttpPost(
            boolean privateAllowed,
            HostResolver resolver,
            SSLSocketFactory tls,
            ScheduledExecutorService timer,
            Duration longest) {
        this.privateAllowed = privateAllowed;
        this.resolver = resolver;
        this.tls = tls;
        this.timer = timer;
        this.longest = longest;
    }

    /** The default context would show the server's certificate to any peer that asks for one. */
    private static SSLSocketFactory withoutClientCertificate() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
    }

    /**
     * Posts a body.
     *
     * @param headers names and values in ASCII
     * @return the status of the answer
     * @throws SendException if there is none within five seconds; a lookup of the host that takes longer is awaited
     */
    int post(URI url, Map<String, String> headers, byte[] body) throws SendException {
        long deadline = System.nanoTime() + longest.toNanos();
        InetAddress[] addresses = allowedAddresses(url);
        SendException last = new SendException(SendFailure.HOST_UNKNOWN);
        for (int i = 0; i < addresses.length; i++) {
            // Each address gets its share of the time, so that one that is silent leaves some for the next.
            long left = deadline - System.nanoTime();
            long forConnection = left / (addresses.length - i);
            try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                if (!connect(socket, new InetSocketAddress(addresses[i], WebhookUrl.port(url)), forConnection)) {
                    last = new SendException(left > 0 ? SendFailure.NOT_CONNECTED : SendFailure.TIMEOUT);
                    continue;
                }
                return exchange(socket, url, headers, body, deadline);
            } catch (SendException e) {
                throw e;
            } catch (IOException e) {
                last = new SendException(SendFailure.NOT_CONNECTED, e);
            }
        }
        throw last;
    }

    private InetAddress[] allowedAddresses(URI url) throws SendException {
        if (!WebhookUrl.isAllowed(url, privateAllowed)) {
            throw new SendException(SendFailure.ADDRESS_REFUSED);
        }
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(WebhookUrl.host(url));
        } catch (UnknownHostException e) {
            throw new SendException(SendFailure.HOST_UNKNOWN, e);
        }
        // One address that is not public is reason enough: no honest receiver has it.
        if (!privateAllowed && !List.of(addresses).stream().allMatch(PublicAddresses::contain)) {
            throw new SendException(SendFailure.ADDRESS_REFUSED);
        }
        return addresses;
    }

    private static boolean connect(Socket socket, InetSocketAddress address, long nanos) {
        int millis = (int) TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis <= 0) {
            return false;
        }
        try {
            socket.connect(address, millis);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int exchange(Socket socket, URI url, Map<String, String> headers, byte[] body, long deadline)
            throws SendException {
        // A timeout of the socket would begin again with each byte, and does not hold for writing.
        Future<?> end = timer.schedule(() -> close(socket), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            Socket channel = WebhookUrl.isTls(url) ? encrypted(socket, url) : socket;
            OutputStream out = channel.getOutputStream();
            out.write(request(url, headers, body));
            out.flush();
            return statusOf(channel.getInputStream());
        } catch (IOException e) {
            SendFailure otherwise = e instanceof SSLException ? SendFailure.TLS : SendFailure.NO_ANSWER;
            throw new SendException(System.nanoTime() >= deadline ? SendFailure.TIMEOUT : otherwise, e);
        } finally {
            end.cancel(false);
        }
    }

    private Socket encrypted(Socket socket, URI url) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.createSocket(socket, WebhookUrl.host(url), WebhookUrl.port(url), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        byte[] ascii = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[ascii.length + body.length];
        System.arraycopy(ascii, 0, request, 0, ascii.length);
        System.arraycopy(body, 0, request, ascii.length, body.length);
        return request;
    }

    private static int statusOf(InputStream in) throws IOException {
        HttpAnswer answer = new HttpAnswer(in);
        int status = answer.status();
        try {
            answer.drop();
        } catch (IOException e) {
            // The status has come; the rest may be endless.
            return status;
        }
        return status;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The thread that reads from it ends by the deadline of its own.
        }
    }
}
