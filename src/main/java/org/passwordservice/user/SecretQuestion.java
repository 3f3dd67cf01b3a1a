package org.passwordservice.user;

/**
 * A question that a user must answer before a reset.
 *
 * @param question as its user wrote it
 * @param answerHash hash of the answer, in PHC form
 */
public record SecretQuestion(String question, String answerHash) {}
