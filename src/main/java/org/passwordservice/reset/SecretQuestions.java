package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.passwordservice.hashing.HashPermit;
import org.passwordservice.hashing.PasswordHasher;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.CanonicalName;
import org.passwordservice.user.SecretQuestion;
import org.passwordservice.user.User;

/** Which question stands before a reset. Whether one stands tells nobody whether the user exists. */
@ApplicationScoped
public class SecretQuestions {

    /** Questions for those who have none of their own; ordinary ones, so that they could be anybody's. */
    private static final List<String> ORDINARY = List.of(
            "What street did you live on in third grade?",
            "What was the name of your first pet?",
            "What was the make of your first car?",
            "In what city did your parents meet?",
            "What was the name of your first teacher?",
            "What was your favorite food as a child?",
            "What is the middle name of your oldest sibling?",
            "What was the name of your first employer?");

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    @Inject
    PasswordHasher hasher;

    /**
     * The question for a name; empty if none stands.
     *
     * @param typed the name as typed
     * @param user whose name it is; empty for an unknown one
     */
    Optional<String> question(String typed, Optional<User> user) {
        return switch (settings.secretQuestions()) {
            case OFF -> Optional.empty();
            case OPTIONAL ->
                user.isPresent()
                        ? user.flatMap(User::secretQuestion).map(SecretQuestion::question)
                        : Optional.of(invented(typed)).filter(q -> isDrawn(typed));
            case REQUIRED ->
                Optional.of(user.flatMap(User::secretQuestion)
                        .map(SecretQuestion::question)
                        .orElseGet(() -> invented(typed)));
        };
    }

    /** Whether an answer is right. To a question that was invented none is, and finding that out takes as long. */
    boolean isRight(HashPermit permit, Optional<User> user, Secret answer) {
        Optional<String> hash = user.flatMap(User::secretQuestion).map(SecretQuestion::answerHash);
        return SecretAnswer.isRight(hasher, permit, answer, hash);
    }

    private String invented(String typed) {
        return ORDINARY.get(Math.floorMod(draw("invented-question", typed), ORDINARY.size()));
    }

    private boolean isDrawn(String typed) {
        return (draw("has-question", typed) & 1) == 1;
    }

    private int draw(String purpose, String typed) {
        // What cannot be a name is treated as one all the same: an exception would tell that it is none.
        String name = CanonicalName.of(typed).map(CanonicalName::value).orElse(typed);
        return serverKey.bytes(purpose, name)[0];
    }
}
