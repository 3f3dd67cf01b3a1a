package org.passwordservice.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.passwordservice.api.OverloadedException;
import org.passwordservice.settings.Settings;

/**
 * Lets only so many hashes run at once as there are lanes, as many as cores unless set otherwise: a hash costs a core for
 * some 40 ms and its memory, so more at once would only be slower and larger.
 *
 * <p>The others wait in queues, one for each {@link HashFor}, that take turns: a flood of logins delays a reset by one hash,
 * not by all of them. Within a queue, who has waited longest and who came last take turns: of those who have waited long,
 * many have given up, so a queue of them must not be all that the service works at when an overload ends. The queues share
 * their places, but for some that each has in any case. Who waits keeps a thread of the server, so all places together must
 * be fewer than the server has threads; who finds no place is refused at once.
 */
@ApplicationScoped
public class HashingLane {

    /** Places that each purpose has in any case. */
    static final int RESERVED = 16;

    @Inject
    Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HashFor, Waiting> queues = new EnumMap<>(HashFor.class);
    private int running;
    private final List<HashFor> order =
            new ArrayList<>(List.of(HashFor.CHANGE, HashFor.RESET, HashFor.REGISTRATION, HashFor.LOGIN));
    private volatile HashingWatch watch = HashingWatch.NOBODY;

    /** Nobody runs and nobody waits. */
    public HashingLane() {
        order.forEach(purpose -> queues.put(purpose, new Waiting()));
    }

    private Waiting queue(HashFor purpose) {
        return Objects.requireNonNull(queues.get(purpose));
    }

    private static final class Waiting {

        private final Deque<Turn> turns = new ArrayDeque<>();
        private boolean longestIsNext = true;

        @Nullable
        Turn poll() {
            Turn turn = longestIsNext ? turns.pollFirst() : turns.pollLast();
            if (turn != null) {
                longestIsNext = !longestIsNext;
            }
            return turn;
        }
    }

    private static final class Turn {

        private final Condition came;
        private boolean granted;

        Turn(Condition came) {
            this.came = came;
        }
    }

    /** Names who is told of every hash from now on. */
    public void tell(HashingWatch told) {
        watch = told;
    }

    /** How many wait for their turn. */
    public int waiting() {
        lock.lock();
        try {
            return queues.values().stream()
                    .mapToInt(queue -> queue.turns.size())
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses, where {@link #run} would refuse now, before the caller has done anything. A hash that follows can be refused
     * all the same.
     *
     * @throws OverloadedException if the queue is full
     */
    void expectPlace(HashFor purpose) {
        lock.lock();
        try {
            checkPlace(purpose);
        } catch (OverloadedException e) {
            watch.refused();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs one hash when its turn comes. The caller must hold no transaction, connection or lock.
     *
     * @throws OverloadedException if the queue is full or the turn does not come in time; then nothing was hashed
     */
    <T> T run(HashFor purpose, Supplier<T> hash) {
        long came = System.nanoTime();
        try {
            enter(purpose);
        } catch (OverloadedException e) {
            watch.refused();
            throw e;
        }
        long began = System.nanoTime();
        try {
            return hash.get();
        } finally {
            leave();
            watch.hashed(Duration.ofNanos(began - came), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void enter(HashFor purpose) {
        lock.lock();
        try {
            checkPlace(purpose);
            if (running < settings.hashing().lanes()) {
                running++;
                return;
            }
            Turn turn = new Turn(lock.newCondition());
            queue(purpose).turns.add(turn);
            await(turn, queue(purpose).turns);
        } finally {
            lock.unlock();
        }
    }

    private void checkPlace(HashFor purpose) {
        boolean mustWait = running >= settings.hashing().lanes();
        if (mustWait
                && queue(purpose).turns.size() >= RESERVED
                && waiting() >= settings.hashing().places()) {
            throw new OverloadedException("The queue for hashing is full");
        }
    }

    private void await(Turn turn, Deque<Turn> queue) {
        long left = settings.hashing().longestWait().toNanos();
        try {
            while (!turn.granted) {
                if (left <= 0) {
                    queue.remove(turn);
                    throw new OverloadedException("No hash could be started in time");
                }
                left = turn.came.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (turn.granted) {
                passOn();
            } else {
                queue.remove(turn);
            }
            Thread.currentThread().interrupt();
            throw new OverloadedException("Interrupted before hashing");
        }
    }

    private void leave() {
        lock.lock();
        try {
            passOn();
        } finally {
            lock.unlock();
        }
    }

    /** A lane goes straight to who waits, so that nobody who comes now is faster. */
    private void passOn() {
        Optional<Turn> next = next();
        if (next.isEmpty()) {
            running--;
            return;
        }
        next.get().granted = true;
        next.get().came.signal();
    }

    /** Of the purpose that has not been served for the longest time. */
    private Optional<Turn> next() {
        for (HashFor purpose : order) {
            Turn turn = queue(purpose).poll();
            if (turn != null) {
                order.remove(purpose);
                order.add(purpose);
                return Optional.of(turn);
            }
        }
        return Optional.empty();
    }
}
