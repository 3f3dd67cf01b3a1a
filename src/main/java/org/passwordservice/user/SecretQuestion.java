package org.passwordservice.user;

/**
 * A question that a user must answer before a reset.
 *
 * @param id the number of its setting when it was chosen
 * @param question the text of the question
 * @param answerHash hash of the answer, in PHC form
 */
public record SecretQuestion(int id, String question, String answerHash) {}
