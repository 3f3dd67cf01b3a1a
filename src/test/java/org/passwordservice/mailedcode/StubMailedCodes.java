package org.passwordservice.mailedcode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.User;

/** Codes without a database: one code of one user, and what was requested. */
public final class StubMailedCodes extends MailedCodes {

    /** The reference of each requested code. */
    public static final String REFERENCE = "71";

    private final List<Requested> requested = new ArrayList<>();
    private final List<String> generated = new ArrayList<>();
    private final CodePurpose purpose;
    private final Secret code;
    private final long applicationId;
    private Optional<User> holder;

    /** A code that was requested. */
    public record Requested(CodePurpose purpose, Optional<Long> userId, long applicationId, Instant expiresAt) {}

    /**
     * @param holder the user who has the code; empty if nobody has it
     */
    public StubMailedCodes(CodePurpose purpose, Secret code, Optional<User> holder, long applicationId) {
        this.purpose = purpose;
        this.code = code;
        this.holder = holder;
        this.applicationId = applicationId;
    }

    /** The codes that were requested, in their order. */
    public List<Requested> requested() {
        return List.copyOf(requested);
    }

    /** For whom codes were generated, in their order. */
    public List<String> generated() {
        return List.copyOf(generated);
    }

    @Override
    public String request(CodePurpose asked, Optional<User> user, long application, Instant expiresAt) {
        requested.add(new Requested(asked, user.map(User::id), application, expiresAt));
        return REFERENCE;
    }

    @Override
    public Optional<Secret> generate(long userId, String address, String reference) {
        generated.add("for user " + userId + ", " + address + ", " + reference);
        return holder.map(user -> code);
    }

    @Override
    public Optional<Long> applicationId(String reference) {
        return Optional.of(applicationId);
    }

    @Override
    public Optional<User> redeem(CodePurpose asked, Secret typed, Optional<Long> userId, long application) {
        boolean right = asked == purpose && typed.equals(code) && application == applicationId;
        Optional<User> redeemed =
                holder.filter(user -> right).filter(user -> userId.isEmpty() || userId.get() == user.id());
        if (redeemed.isPresent()) {
            holder = Optional.empty();
        }
        return redeemed;
    }
}
