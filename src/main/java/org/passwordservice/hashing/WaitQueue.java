package org.passwordservice.hashing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/** Who waits for a turn for one purpose, and how many turns that purpose holds. To be used under the lane's lock. */
final class WaitQueue {

    final Deque<Place> places = new ArrayDeque<>();
    int turnsHeld;

    private boolean longestIsNext = true;

    /** One who waits. */
    static final class Place {

        final Condition turnCame;
        boolean granted;

        Place(Condition turnCame) {
            this.turnCame = turnCame;
        }
    }

    /** Grants a turn to who has waited longest or came last, in alternation; somebody must wait. */
    void letOneIn() {
        Place place = longestIsNext ? places.removeFirst() : places.removeLast();
        longestIsNext = !longestIsNext;
        turnsHeld++;
        place.granted = true;
        place.turnCame.signal();
    }
}
