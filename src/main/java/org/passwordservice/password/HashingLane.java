package org.passwordservice.password;

import jakarta.annotation.PostConstruct;
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
import java.util.concurrent.Semaphore;
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
 * <p>Whatever needs hashes takes its {@link Turn} first, before it has asked the database for anything: who waits, and who
 * has waited in vain, has cost nothing. Turns are twice as many as lanes, so that one has a hash to do while another is at
 * the database.
 *
 * <p>The others wait in queues, one for each {@link HashFor}, that take turns: a flood of logins delays a reset by one login,
 * not by all of them. Within a queue, who has waited longest and who came last take turns: of those who have waited long,
 * many have given up, so a queue of them must not be all that the service works at when an overload ends. The queues share
 * their places, but for some that each has in any case. Who waits keeps a thread of the server, so all places together must
 * be fewer than the server has threads; who finds no place is refused at once.
 */
@ApplicationScoped
public class HashingLane {

    /** Places that each purpose has in any case. */
    static final int RESERVED = 16;

    /** So many turns for each lane. */
    static final int TURNS = 2;

    /** Its multiples, without their whole part, fill the room between 0 and 1 evenly, however many there are. */
    private static final double GOLDEN_SECTION = 0.618_033_988_75;

    @Inject
    Settings settings;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<HashFor, Waiting> queues = new EnumMap<>(HashFor.class);
    private final List<HashFor> order =
            new ArrayList<>(List.of(HashFor.CHANGE, HashFor.RESET, HashFor.REGISTRATION, HashFor.LOGIN));
    private int taken;
    private double spread;
    private Semaphore lanes = new Semaphore(0);
    private volatile HashingWatch watch = HashingWatch.NOBODY;

    /** Nobody runs and nobody waits. */
    public HashingLane() {
        order.forEach(purpose -> queues.put(purpose, new Waiting()));
    }

    /** Opens the lanes that are set. */
    @PostConstruct
    void open() {
        lanes = new Semaphore(settings.hashing().lanes(), true);
    }

    private Waiting queue(HashFor purpose) {
        return Objects.requireNonNull(queues.get(purpose));
    }

    private static final class Waiting {

        private final Deque<Place> places = new ArrayDeque<>();
        private boolean longestIsNext = true;

        @Nullable
        Place poll() {
            Place place = longestIsNext ? places.pollFirst() : places.pollLast();
            if (place != null) {
                longestIsNext = !longestIsNext;
            }
            return place;
        }
    }

    private static final class Place {

        private final Condition turnCame;
        private boolean granted;

        Place(Condition turnCame) {
            this.turnCame = turnCame;
        }
    }

    /** Names who is told of every turn and every hash from now on. */
    public void tell(HashingWatch told) {
        watch = told;
    }

    /** How many wait for their turn. */
    public int waiting() {
        lock.lock();
        try {
            return queues.values().stream()
                    .mapToInt(queue -> queue.places.size())
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a turn. The caller must hold no transaction, connection or lock, and must end the turn.
     *
     * @throws OverloadedException if the queue is full or the turn does not come in time
     */
    Turn take(HashFor purpose) {
        long came = System.nanoTime();
        try {
            enter(purpose);
        } catch (OverloadedException e) {
            watch.refused();
            throw e;
        }
        watch.waited(Duration.ofNanos(System.nanoTime() - came));
        return new Turn(this);
    }

    /** Runs one hash of a turn, as soon as there is a lane: after a few other hashes at most, because turns are few. */
    <T> T run(Turn turn, Supplier<T> hash) {
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
    void end() {
        lock.lock();
        try {
            passOn();
        } finally {
            lock.unlock();
        }
    }

    private void enter(HashFor purpose) {
        lock.lock();
        try {
            if (taken < TURNS * settings.hashing().lanes()) {
                taken++;
                return;
            }
            Deque<Place> queue = queue(purpose).places;
            if (queue.size() >= RESERVED && waiting() >= settings.hashing().places()) {
                throw new OverloadedException("The queue for hashing is full");
            }
            Place place = new Place(lock.newCondition());
            queue.add(place);
            await(place, queue);
        } finally {
            lock.unlock();
        }
    }

    private void await(Place place, Deque<Place> queue) {
        long left = patience().toNanos();
        try {
            while (!place.granted) {
                if (left <= 0) {
                    queue.remove(place);
                    throw new OverloadedException("No hash could be started in time");
                }
                left = place.turnCame.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            if (place.granted) {
                passOn();
            } else {
                queue.remove(place);
            }
            Thread.currentThread().interrupt();
            throw new OverloadedException("Interrupted before hashing");
        }
    }

    /**
     * How long the next one waits, asked for in the lock: between three quarters of the longest wait and all of it, any two in a row far apart. Those who came
     * together would else be refused together, come back together, and hold up whoever is served then, again and again.
     */
    Duration patience() {
        spread = (spread + GOLDEN_SECTION) % 1;
        long longest = settings.hashing().longestWait().toNanos();
        return Duration.ofNanos(longest - (long) (spread * longest / 4));
    }

    private void passOn() {
        Optional<Place> next = next();
        if (next.isEmpty()) {
            taken--;
            return;
        }
        next.get().granted = true;
        next.get().turnCame.signal();
    }

    /** Of the purpose that has not been served for the longest time. */
    private Optional<Place> next() {
        for (HashFor purpose : order) {
            Place place = queue(purpose).poll();
            if (place != null) {
                order.remove(purpose);
                order.add(purpose);
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }
}
