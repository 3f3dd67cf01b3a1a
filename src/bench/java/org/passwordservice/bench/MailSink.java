package org.passwordservice.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A mail server that takes everything and keeps nothing but reset codes. */
final class MailSink implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");

    private final ServerSocket listener;
    private final Map<String, BlockingQueue<String>> codes = new ConcurrentHashMap<>();

    MailSink() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next code for an address. */
    String code(String address, Duration longest) throws IOException {
        try {
            String code = of(address).poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (code == null) {
                throw new IOException("No mail to " + address);
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private BlockingQueue<String> of(String address) {
        return codes.computeIfAbsent(address, unknown -> new LinkedBlockingQueue<>());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                thread(() -> take(socket));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void take(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            say(out, "220 ready");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (command.equals("DATA")) {
                    say(out, "354 go on");
                    mail(in, to);
                }
                say(out, command.equals("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException e) {
            // The service tries again, or the benchmark is over.
        }
    }

    private void mail(BufferedReader in, String to) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            // Only in the text part it has a line of its own.
            if (CODE.matcher(line).matches()) {
                of(to).add(line);
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "mail");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
