package org.passwordservice.resettoken;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

/** The reset token of one user and one application, without a database. */
public final class StubResetTokens extends ResetTokens {

    public static final Secret TOKEN = new Secret("a reset token");

    private final long applicationId = TestApps.REQUEST.applicationId();
    private final Optional<User> holder;
    private final List<Issued> issued = new ArrayList<>();
    private Optional<RuntimeException> error = Optional.empty();
    private boolean spent;
    private boolean spentMeanwhile;

    /**
     * A token that was issued.
     *
     * @param address where the code for it was mailed to; empty where the user had the right password
     */
    public record Issued(long userId, Optional<String> address, long applicationId) {}

    /**
     * @param holder the user whose token {@link #TOKEN} is or may become; empty where the user was changed since it was read
     */
    public StubResetTokens(Optional<User> holder) {
        this.holder = holder;
    }

    /** The tokens that were issued, in their order. */
    public List<Issued> issued() {
        return List.copyOf(issued);
    }

    /** Whether the token is used up. */
    public boolean isSpent() {
        return spent;
    }

    /** A parallel call redeems the token after its user is read. */
    public void spendMeanwhile() {
        spentMeanwhile = true;
    }

    /** From now on no token can be issued. */
    public void fail(RuntimeException next) {
        error = Optional.of(next);
    }

    @Override
    public Optional<Secret> issue(User user, long application) {
        return issue(new Issued(user.id(), Optional.empty(), application));
    }

    @Override
    public Optional<Secret> issueForMail(User user, String address, long application) {
        return issue(new Issued(user.id(), Optional.of(address), application));
    }

    private Optional<Secret> issue(Issued token) {
        if (error.isPresent()) {
            throw error.get();
        }
        if (holder.filter(user -> user.id() == token.userId()).isEmpty()) {
            return Optional.empty();
        }
        issued.add(token);
        return Optional.of(TOKEN);
    }

    @Override
    public Optional<User> holder(Secret token, long application) {
        return holder.filter(user -> isValid(token, application));
    }

    @Override
    public boolean redeem(Secret token, long userId, long application) {
        boolean valid = !spentMeanwhile
                && isValid(token, application)
                && holder.filter(user -> user.id() == userId).isPresent();
        spent = spent || valid;
        return valid;
    }

    private boolean isValid(Secret token, long application) {
        return !spent && token.equals(TOKEN) && application == applicationId;
    }
}
