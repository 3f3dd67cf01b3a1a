package org.passwordservice.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes sockets that can be read for a limited time in all. A timeout alone begins anew with every byte, so a server that
 * sends one now and then could hold the delivery for ever.
 */
final class DeadlineSockets extends SocketFactory {

    private final Duration longest;

    /**
     * Makes a factory.
     *
     * @param longest how long each socket can be read, counted from its making
     */
    DeadlineSockets(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Socket createSocket() {
        return new DeadlineSocket(longest);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress server) throws IOException {
        Socket socket = createSocket();
        socket.connect(server, Math.toIntExact(longest.toMillis()));
        return socket;
    }

    private static final class DeadlineSocket extends Socket {

        private final long end;

        DeadlineSocket(Duration longest) {
            this.end = System.nanoTime() + longest.toNanos();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int silence = getSoTimeout();
                    setSoTimeout(least(silence));
                    try {
                        return super.read(bytes, offset, length);
                    } finally {
                        setSoTimeout(silence);
                    }
                }
            };
        }

        /** The time that is left, or the timeout that is set where that is shorter; 0 would mean none. */
        private int least(int silence) throws SocketTimeoutException {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("The exchange took too long");
            }
            return (int) Math.min(left, silence == 0 ? Integer.MAX_VALUE : silence);
        }
    }
}
