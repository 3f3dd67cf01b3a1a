package org.passwordservice.it;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * A user who resets a forgotten password at one of two nodes, and uses the other when the one does not answer. Answered
 * steps are recorded; a step without answer may have happened or not, and is repeated.
 */
final class ResetFlow {

    /** How often it is started again. */
    private static final int MOST_ROUNDS = 4;

    private final Api.User user;
    private final String password;
    private final Outboxes outboxes;
    private Api node;
    private Api other;

    private boolean asked;
    private Optional<String> spentCode = Optional.empty();
    private Optional<String> spentToken = Optional.empty();
    private boolean done;
    private int answered;
    private int unanswered;

    ResetFlow(Api.User user, String password, Outboxes outboxes, Api node, Api other) {
        this.user = user;
        this.password = password;
        this.outboxes = outboxes;
        this.node = node;
        this.other = other;
    }

    /** Goes through all steps; ends early where no mail comes. */
    void run() {
        for (int round = 1; round <= MOST_ROUNDS && !done; round++) {
            List<String> known = outboxes.codes(user.email());
            Answer ask = answered(api -> api.ask(user.login()));
            expect(ask, 200);
            asked = true;
            Optional<String> code = newCode(known);
            if (code.isEmpty()) {
                return;
            }
            redeem(code.get());
        }
    }

    /** Continues with a code that came late. */
    void redeem(String code) {
        Answer redeemed = answered(api -> api.redeem(code));
        // Where the answer to a call that was served is lost, the code is redeemed and no client has the token.
        expect(redeemed, 200, 409);
        if (redeemed.status() == 409) {
            return;
        }
        spentCode = Optional.of(code);
        String token = redeemed.text("Model");
        int before = unanswered;
        Answer set = answered(api -> api.set(token, password));
        expect(set, 200, 409);
        if (set.status() == 200) {
            spentToken = Optional.of(token);
            done = true;
        } else if (unanswered > before) {
            // The call without answer was served.
            done = true;
        } else {
            throw new AssertionError("A token that was not used is invalid: " + set);
        }
    }

    private Answer answered(Function<Api, Answer> call) {
        Answer answer = fromEither(call);
        answered++;
        return answer;
    }

    private Answer fromEither(Function<Api, Answer> call) {
        try {
            return call.apply(node);
        } catch (UncheckedIOException e) {
            unanswered++;
            Api silent = node;
            node = other;
            other = silent;
            return call.apply(node);
        }
    }

    private Optional<String> newCode(List<String> known) {
        try {
            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> outboxes.codes(user.email()).size() > known.size());
            return outboxes.codes(user.email()).stream().reduce((older, newer) -> newer);
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
    }

    private void expect(Answer answer, Integer... statuses) {
        if (!List.of(statuses).contains(answer.status())) {
            throw new AssertionError(user.login() + ": " + answer);
        }
    }

    Api.User user() {
        return user;
    }

    String password() {
        return password;
    }

    /** Whether asking was answered. */
    boolean asked() {
        return asked;
    }

    /** The code whose redeeming was answered. */
    Optional<String> spentCode() {
        return spentCode;
    }

    /** The token with which setting the password was answered. */
    Optional<String> spentToken() {
        return spentToken;
    }

    /** Whether the new password is valid, as far as the user knows. */
    boolean done() {
        return done;
    }

    /** How many steps were answered. */
    int answered() {
        return answered;
    }

    /** How many calls had no answer. */
    int unanswered() {
        return unanswered;
    }
}
