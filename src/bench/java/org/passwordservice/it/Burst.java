package org.passwordservice.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** So many connections, which send one request at the same time. */
final class Burst implements AutoCloseable {

    private final List<RawConnection> connections;
    private final ExecutorService threads;
    private final CyclicBarrier start;

    Burst(int port, int size) {
        connections =
                IntStream.range(0, size).mapToObj(i -> new RawConnection(port)).toList();
        threads = Executors.newFixedThreadPool(size);
        start = new CyclicBarrier(size);
    }

    /** The answers, and the time that all of them took together. */
    record Timed(List<RawAnswer> answers, long nanos) {}

    Timed time(String request) {
        if (connections.size() == 1) {
            RawConnection.Timed one = connections.get(0).time(request);
            return new Timed(List.of(one.answer()), one.nanos());
        }
        List<Future<RawConnection.Timed>> sent = connections.stream()
                .map(connection -> threads.submit(() -> inStep(connection, request)))
                .toList();
        List<RawAnswer> answers = new ArrayList<>();
        long nanos = 0;
        try {
            for (Future<RawConnection.Timed> each : sent) {
                answers.add(each.get().answer());
                nanos += each.get().nanos();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new Timed(answers, nanos);
    }

    private RawConnection.Timed inStep(RawConnection connection, String request)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        return connection.time(request);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        connections.forEach(RawConnection::close);
    }
}
