package org.passwordservice.mail;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Creates unconnected sockets whose reads and writes fail after a deadline, which each exchange over them sets again. A
 * socket timeout alone restarts with each byte, so a slow server could prolong an exchange without end.
 *
 * <p>A read fails at the deadline. A write that has begun may exceed it by the write timeout.
 */
final class DeadlineSockets extends SocketFactory {

    private final Duration longest;

    private volatile long deadline;

    /**
     * Creates a factory, and begins an exchange.
     *
     * @param longest the longest exchange
     */
    DeadlineSockets(Duration longest) {
        this.longest = longest;
        beginExchange();
    }

    /** Sets the deadline of all sockets of this factory, which one exchange at a time uses. */
    void beginExchange() {
        deadline = System.nanoTime() + longest.toNanos();
    }

    @Override
    public Socket createSocket() {
        return new DeadlineSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw connected();
    }

    private static UnsupportedOperationException connected() {
        return new UnsupportedOperationException("This factory creates unconnected sockets only");
    }

    private final class DeadlineSocket extends Socket {

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    millisLeft();
                    out.write(bytes, offset, length);
                }
            };
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
                    int timeout = getSoTimeout();
                    setSoTimeout((int) Math.min(millisLeft(), timeout == 0 ? Integer.MAX_VALUE : timeout));
                    try {
                        return super.read(bytes, offset, length);
                    } finally {
                        setSoTimeout(timeout);
                    }
                }
            };
        }

        /** Always above zero, because a timeout of zero is infinite. */
        private long millisLeft() throws SocketTimeoutException {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("The exchange took too long");
            }
            return left;
        }
    }
}
