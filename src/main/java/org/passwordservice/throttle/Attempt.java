package org.passwordservice.throttle;

import java.util.List;
import java.util.Optional;

/** An attempt that is counted as failed until it turns out not to be: see {@link Throttle}. */
public final class Attempt {

    private final Optional<Long> user;
    private final boolean atPassword;
    private final List<CounterIncrement> increments;
    private final boolean passwordDisabled;

    private Attempt(
            Optional<Long> user, boolean atPassword, List<CounterIncrement> increments, boolean passwordDisabled) {
        this.user = user;
        this.atPassword = atPassword;
        this.increments = increments;
        this.passwordDisabled = passwordDisabled;
    }

    static Attempt atPassword(Account account, List<CounterIncrement> increments) {
        return new Attempt(account.userId(), true, increments, false);
    }

    static Attempt atReset(Optional<Account> account, List<CounterIncrement> increments) {
        return new Attempt(account.flatMap(Account::userId), false, increments, false);
    }

    /** This attempt as it was counted. */
    Attempt counted(List<CounterIncrement> incremented, boolean disabled) {
        return new Attempt(user, atPassword, incremented, disabled);
    }

    /** Whose account is guessed at; empty where it is nobody's. */
    Optional<Long> user() {
        return user;
    }

    /** Whether it is the password that is guessed at. */
    boolean atPassword() {
        return atPassword;
    }

    /** The counters, in the order in which they are raised. */
    List<CounterIncrement> increments() {
        return increments;
    }

    /** Whether so many passwords were wrong before this one that not even the right one is accepted. */
    public boolean passwordDisabled() {
        return passwordDisabled;
    }
}
