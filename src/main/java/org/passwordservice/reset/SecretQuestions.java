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

/**
 * Chooses the secret question of a reset. Unknown users get questions too, so that a question does not reveal whether a
 * user exists.
 */
@ApplicationScoped
public class SecretQuestions {

    @Inject
    Settings settings;

    @Inject
    KeyedDigest serverKey;

    @Inject
    PasswordHasher hasher;

    /**
     * The question for a name; empty if none must be answered.
     *
     * @param typed the name as typed
     * @param user the user with that name; empty for an unknown name
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

    /** Verifies an answer. No answer to an invented question is right, and verifying one takes the same time. */
    boolean isRight(HashPermit permit, Optional<User> user, Secret answer) {
        Optional<String> hash = user.flatMap(User::secretQuestion).map(SecretQuestion::answerHash);
        return SecretAnswer.isRight(hasher, permit, answer, hash);
    }

    private String invented(String typed) {
        List<String> texts = List.copyOf(settings.questionTexts().values());
        return texts.get(Math.floorMod(draw("invented-question", typed), texts.size()));
    }

    private boolean isDrawn(String typed) {
        return (draw("has-question", typed) & 1) == 1;
    }

    private int draw(String purpose, String typed) {
        // A name that cannot belong to a user gets a question too, so that the response does not reveal it.
        String name = CanonicalName.of(typed).map(CanonicalName::value).orElse(typed);
        return serverKey.bytes(purpose, name)[0];
    }
}
