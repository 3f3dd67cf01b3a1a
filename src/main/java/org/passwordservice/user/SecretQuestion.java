package org.passwordservice.user;

/**
 * A question that a user must answer before a reset.
 *
 * @param question the text of the question
 * @param answerHash hash of the answer, in PHC form
 */
public record SecretQuestion(String question, String answerHash) {}
