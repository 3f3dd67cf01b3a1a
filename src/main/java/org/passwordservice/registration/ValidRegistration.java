package org.passwordservice.registration;

import java.util.Optional;
import org.passwordservice.policy.NewPassword;
import org.passwordservice.secret.Secret;
import org.passwordservice.user.PersonName;

/**
 * A registration that satisfies every rule.
 *
 * @param login as typed
 * @param email as typed
 * @param password accepted by the policy
 * @param name without surrounding white space
 * @param question the secret question with its answer; empty for none
 */
record ValidRegistration(
        String login, String email, NewPassword password, PersonName name, Optional<Question> question) {

    /**
     * A secret question.
     *
     * @param id the number of its setting
     * @param text the question
     * @param answer as typed
     */
    record Question(int id, String text, Secret answer) {}
}
