package org.passwordservice.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that is kept open from request to request, and does as little as possible: the sender shares the cores with
 * what is measured.
 */
final class Wire implements AutoCloseable {

    /** Longer than any wait that the service allows itself, so that an end by the clock is the service's fault. */
    private static final int LONGEST_SILENCE = 30_000;

    private static final String LENGTH = "\r\ncontent-length:";

    private final int port;
    private final byte[] buffer = new byte[65_536];
    private Socket socket;
    private boolean fresh;
    private boolean last;
    private int bodyStart;
    private int bodyEnd;

    Wire(int port) {
        this.port = port;
    }

    /** Sends a whole request and reads the whole answer; its status. */
    int send(byte[] request) throws IOException {
        Socket open = open();
        try {
            return exchange(open, request);
        } catch (IOException e) {
            // A server may close an idle connection at any time: what was sent on it then was not served.
            boolean stale = !fresh && bodyEnd == 0 && !open.isClosed();
            close();
            if (!stale) {
                throw e;
            }
            return exchange(open(), request);
        }
    }

    private int exchange(Socket open, byte[] request) throws IOException {
        bodyEnd = 0;
        OutputStream out = open.getOutputStream();
        out.write(request);
        int status = read(open.getInputStream());
        if (last) {
            close();
        }
        return status;
    }

    /** Sends a request that has to be answered with this status. */
    void expect(int expected, String what, byte[] request) throws IOException {
        int status = send(request);
        if (status != expected) {
            throw new IOException(what + ": " + status + " " + body());
        }
    }

    /** The body of the last answer. */
    String body() {
        return new String(buffer, bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
    }

    /** A member of the last answer that is a text without escapes. */
    String member(String name) throws IOException {
        String body = body();
        int start = body.indexOf("\"" + name + "\":\"");
        if (start < 0) {
            throw new IOException("No " + name + " in " + body);
        }
        start += name.length() + 4;
        return body.substring(start, body.indexOf('"', start));
    }

    private synchronized Socket open() throws IOException {
        fresh = socket == null;
        if (fresh) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_SILENCE);
        }
        return socket;
    }

    private int read(InputStream in) throws IOException {
        int head = -1;
        while (head < 0) {
            int from = Math.max(0, bodyEnd - 3);
            more(in);
            head = endOfHead(from);
        }
        bodyStart = head;
        String lines = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        last = lines.contains("\r\nconnection: close");
        int status = Integer.parseInt(lines.substring(9, 12));
        if (lines.contains("\r\ntransfer-encoding: chunked")) {
            while (!endsWithLastChunk()) {
                more(in);
            }
        } else {
            int end = head + length(lines);
            while (bodyEnd < end) {
                more(in);
            }
        }
        return status;
    }

    private void more(InputStream in) throws IOException {
        int count = in.read(buffer, bodyEnd, buffer.length - bodyEnd);
        if (count <= 0) {
            throw new EOFException("The answer broke off");
        }
        bodyEnd += count;
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < bodyEnd; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private boolean endsWithLastChunk() {
        return bodyEnd - bodyStart >= 5
                && new String(buffer, bodyEnd - 5, 5, StandardCharsets.ISO_8859_1).equals("0\r\n\r\n");
    }

    private static int length(String lines) {
        int start = lines.indexOf(LENGTH);
        return start < 0
                ? 0
                : Integer.parseInt(lines.substring(start + LENGTH.length(), lines.indexOf("\r\n", start + 2))
                        .strip());
    }

    /** Ends the connection, also under a request that another thread waits for; the next request opens another. */
    @Override
    public synchronized void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
