package org.passwordservice.reset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.RecordingAuditTrail;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.resettoken.StubResetTokens;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Account;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.MemoryCounters;
import org.passwordservice.user.User;

/** Pending resets without a database; one user has a code. */
final class StubPendingResets extends PendingResets {

    /** The code of {@link #HOLDER} at the application that makes {@link TestApps#REQUEST}. */
    static final Secret CODE = new Secret("ABCD2345");

    static final long HOLDER = 17;

    private final MemoryCounters memoryCounters;
    private final RecordingAuditTrail memoryTrail;
    private final List<Started> started = new ArrayList<>();
    private final Queue<RuntimeException> errors = new ArrayDeque<>();
    private boolean redeemed;

    /** A reset that was started. */
    record Started(Optional<Long> userId, Account account) {}

    StubPendingResets(MemoryCounters counters, RecordingAuditTrail trail) {
        this.memoryCounters = counters;
        this.memoryTrail = trail;
    }

    /** The resets that were started, in their order. */
    List<Started> started() {
        return List.copyOf(started);
    }

    /** Whether the code is used up. */
    boolean isRedeemed() {
        return redeemed;
    }

    /** One more of the next calls fails. */
    void failOnce(RuntimeException error) {
        errors.add(error);
    }

    @Override
    public void start(Optional<User> user, Account account, Attempt attempt) {
        failIfAsked();
        started.add(new Started(user.map(User::id), account));
        memoryCounters.succeed(attempt);
        memoryTrail.record(attempt.audit().succeeded());
    }

    @Override
    public Optional<Secret> redeem(CodePurpose purpose, Secret code, Optional<Long> user, Attempt attempt) {
        failIfAsked();
        boolean right = !redeemed
                && code.equals(CODE)
                && user.filter(id -> id != HOLDER).isEmpty()
                && attempt.audit().request().applicationId() == TestApps.REQUEST.applicationId();
        if (!right) {
            return Optional.empty();
        }
        redeemed = true;
        memoryCounters.succeed(attempt);
        memoryTrail.record(attempt.audit().toUser(HOLDER).succeeded());
        return Optional.of(StubResetTokens.TOKEN);
    }

    private void failIfAsked() {
        RuntimeException error = errors.poll();
        if (error != null) {
            throw error;
        }
    }
}
