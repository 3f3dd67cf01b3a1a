package org.passwordservice.resettoken;

import java.util.List;
import java.util.Optional;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

/** One reset token without a database. */
public class StubResetTokens extends ResetTokens {

    public static final Secret TOKEN = new Secret("a reset token");

    private final List<String> journal;
    private final Optional<User> holder;

    /**
     * @param journal where it is written what is asked
     * @param holder whose token {@link #TOKEN} is or may become; empty for nobody's
     */
    public StubResetTokens(List<String> journal, Optional<User> holder) {
        this.journal = journal;
        this.holder = holder;
    }

    @Override
    public Optional<Secret> issue(User user, long applicationId) {
        journal.add("reset token for user " + user.id() + " of application " + applicationId);
        return holder.map(given -> TOKEN);
    }

    @Override
    public Optional<Secret> issueForMail(User user, String address, long applicationId) {
        journal.add(
                "reset token for user " + user.id() + " by mail to " + address + " of application " + applicationId);
        return holder.map(given -> TOKEN);
    }

    @Override
    public Optional<User> holder(Secret token, long applicationId) {
        journal.add("holder of application " + applicationId);
        return holder.filter(user -> token.equals(TOKEN));
    }

    @Override
    public boolean spend(Secret token, long userId, long applicationId) {
        journal.add("spent of user " + userId + " for application " + applicationId);
        return token.equals(TOKEN);
    }

    @Override
    public void revoke(long userId) {
        journal.add("reset token of user " + userId + " revoked");
    }
}
