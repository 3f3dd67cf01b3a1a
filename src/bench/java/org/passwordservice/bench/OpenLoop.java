package org.passwordservice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests at a fixed rate, however long the answers take. A latency runs from the instant at which the request was to be
 * sent: where all senders wait for a server that stalls, what they could not send meanwhile is late, and counts as late.
 */
final class OpenLoop {

    /** After its end a schedule that cannot be kept is given up: the rest is not sent, and is as late as that. */
    static final Duration MOST_DELAY = Duration.ofMinutes(1);

    private final Ticks ticks;
    private final long start;
    private final double nanosBetween;
    private final int slots;
    private final long giveUp;
    private final AtomicInteger next = new AtomicInteger();

    /** One of the senders, with a connection of its own. */
    interface Sender {

        /** Sends the so-many-eth request and waits for its answer; the status. */
        int send(int slot) throws IOException;
    }

    OpenLoop(Ticks ticks, double perSecond, Duration length) {
        this.ticks = ticks;
        this.start = ticks.nanos();
        this.nanosBetween = 1e9 / perSecond;
        this.slots = (int) Math.round(length.toNanos() / nanosBetween);
        this.giveUp = start + length.plus(MOST_DELAY).toNanos();
    }

    long intended(int slot) {
        return start + Math.round(slot * nanosBetween);
    }

    /** Takes slot after slot until none is left; what each of the kinds took; the slots alternate between the kinds. */
    List<Recording> work(Sender sender, int kinds) {
        List<Recording> recordings = new ArrayList<>();
        for (int kind = 0; kind < kinds; kind++) {
            recordings.add(new Recording());
        }
        for (int slot = next.getAndIncrement(); slot < slots; slot = next.getAndIncrement()) {
            ticks.until(intended(slot));
            int status = ticks.nanos() < giveUp ? answered(sender, slot) : 0;
            recordings.get(slot % kinds).add(status, ticks.nanos() - intended(slot));
        }
        return recordings;
    }

    private static int answered(Sender sender, int slot) {
        try {
            return sender.send(slot);
        } catch (IOException e) {
            // No answer, which is counted as such.
            return 0;
        }
    }
}
