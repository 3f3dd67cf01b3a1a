package org.passwordservice.account;

import java.util.Optional;
import org.passwordservice.secret.Secret;

/**
 * A new secret question that satisfies every rule.
 *
 * @param id the number of the question
 * @param text the question
 * @param code of the second factor; empty if none was sent, which only users without a factor may do
 */
record ValidQuestion(Secret password, int id, String text, Secret answer, Optional<Secret> code) {}
