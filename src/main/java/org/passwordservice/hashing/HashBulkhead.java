package org.passwordservice.hashing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.Settings;

/**
 * Lets only so many hashes run at once as there are lanes, as many as cores unless set otherwise: a hash costs a core for
 * some 40 ms and its memory, so more at once would only be slower and larger.
 *
 * <p>Whatever needs hashes takes its {@link HashPermit} first, before it does anything that costs: who waits, and who has waited in
 * vain, has cost next to nothing. There are more turns than lanes, so that some have a hash to do while others are at the
 * database.
 *
 * <p>Who finds no turn waits in a queue, one for each {@link HashPurpose}. The next turn goes to the purpose that holds the fewest,
 * and nobody takes the last one of a purpose that holds none: so a flood of changes, which need more hashes than logins, leaves
 * logins as many hashes as it has itself, and the other way round. Within a queue, who has waited longest and who came last
 * take turns: of those who have waited long, many have given up, so a queue of them must not be all that the service works at
 * when an overload ends. The queues share their places, but for some that each has in any case. Who waits keeps a thread of
 * the server, so all places together must be fewer than the server has threads; who finds no place is refused at once.
 */
@ApplicationScoped
public class HashBulkhead {

    /** Places that each purpose has in any case. */
    static final int RESERVED = 16;

    /**
     * So many more turns than lanes at least: logins alone then hold five on two lanes, so a database that takes half as long
     * again as a hash leaves no lane empty; and with a turn, nobody waits for more than a few hashes.
     */
    private static final int MORE_TURNS = 6;

    /** Its multiples, without their whole part, fill the room between 0 and 1 evenly, however many there are. */
    private static final double GOLDEN_SECTION = 0.618_033_988_75;

    @Inject
    Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HashPurpose, WaitQueue> lines = new EnumMap<>(HashPurpose.class);
    private final List<HashPurpose> order = new ArrayList<>(
            List.of(HashPurpose.CHANGE, HashPurpose.RESET, HashPurpose.REGISTRATION, HashPurpose.LOGIN));
    private double spread;
    private Semaphore lanes = new Semaphore(0);
    private volatile HashingListener watch = HashingListener.NONE;

    /** Nobody runs and nobody waits. */
    public HashBulkhead() {
        order.forEach(purpose -> lines.put(purpose, new WaitQueue()));
    }

    /** Opens the lanes that are set. */
    @PostConstruct
    void open() {
        lanes = new Semaphore(settings.hashing().lanes(), true);
    }

    private WaitQueue line(HashPurpose purpose) {
        return Objects.requireNonNull(lines.get(purpose));
    }

    /** Names who is told of every turn and every hash from now on. */
    public void tell(HashingListener told) {
        watch = told;
    }

    /** How many wait for their turn. */
    public int waiting() {
        lock.lock();
        try {
            return lines.values().stream().mapToInt(line -> line.places.size()).sum();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a turn. The caller must hold no transaction, connection or lock, and must end the turn.
     *
     * @throws OverloadedException if the queue is full or the turn does not come in time
     */
    HashPermit take(HashPurpose purpose) {
        long came = System.nanoTime();
        try {
            enter(purpose);
        } catch (OverloadedException e) {
            watch.refused();
            throw e;
        }
        watch.waited(Duration.ofNanos(System.nanoTime() - came));
        return new HashPermit(this, purpose);
    }

    /** Runs one hash of a turn, as soon as there is a lane: after a few other hashes at most, because turns are few. */
    <T> T run(HashPermit turn, Supplier<T> hash) {
        turn.checkNotOver();
        lanes.acquireUninterruptibly();
        long began = System.nanoTime();
        try {
            return hash.get();
        } finally {
            lanes.release();
            watch.hashed(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Ends a turn; it goes straight to who waits, so that nobody who comes now is faster. */
    void end(HashPurpose purpose) {
        lock.lock();
        try {
            line(purpose).turnsHeld--;
            letIn();
        } finally {
            lock.unlock();
        }
    }

    private void enter(HashPurpose purpose) {
        lock.lock();
        try {
            WaitQueue line = line(purpose);
            if (isFree(purpose)) {
                line.turnsHeld++;
                return;
            }
            if (line.places.size() >= RESERVED
                    && waiting() >= settings.hashing().places()) {
                throw new OverloadedException("The queue for hashing is full");
            }
            WaitQueue.Place place = new WaitQueue.Place(lock.newCondition());
            line.places.add(place);
            await(purpose, place);
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is a turn besides those that are kept for purposes that hold none. */
    private boolean isFree(HashPurpose purpose) {
        int held = 0;
        int kept = 0;
        for (Map.Entry<HashPurpose, WaitQueue> line : lines.entrySet()) {
            held += line.getValue().turnsHeld;
            kept += line.getKey() != purpose && line.getValue().turnsHeld == 0 ? 1 : 0;
        }
        int running = settings.hashing().lanes();
        return held + kept < running + Math.max(running, MORE_TURNS);
    }

    private void await(HashPurpose purpose, WaitQueue.Place place) {
        long left = patience().toNanos();
        try {
            while (!place.granted) {
                if (left <= 0) {
                    line(purpose).places.remove(place);
                    throw new OverloadedException("No hash could be started in time");
                }
                left = place.turnCame.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (place.granted) {
                end(purpose);
            } else {
                line(purpose).places.remove(place);
            }
            Thread.currentThread().interrupt();
            throw new OverloadedException("Interrupted before hashing");
        }
    }

    /**
     * How long the next one waits, asked for in the lock: between three quarters of the longest wait and all of it, any two
     * in a row far apart. Those who came together would else be refused together, come back together, and hold up whoever is
     * served then, again and again.
     */
    Duration patience() {
        spread = (spread + GOLDEN_SECTION) % 1;
        long longest = settings.hashing().longestWait().toNanos();
        return Duration.ofNanos(longest - (long) (spread * longest / 4));
    }

    private void letIn() {
        for (Optional<HashPurpose> next = next(); next.isPresent(); next = next()) {
            line(next.get()).letOneIn();
            order.remove(next.get());
            order.add(next.get());
        }
    }

    /** Of those who wait, who holds the fewest turns, and of these who has not been let in for the longest time. */
    private Optional<HashPurpose> next() {
        return order.stream()
                .filter(purpose -> !line(purpose).places.isEmpty() && isFree(purpose))
                .min(Comparator.comparingInt(purpose -> line(purpose).turnsHeld));
    }
}
