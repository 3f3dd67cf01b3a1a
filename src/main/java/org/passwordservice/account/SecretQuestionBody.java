package org.passwordservice.account;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.secret.Secret;

/**
 * The request body of a new secret question.
 *
 * @param password the current password
 * @param id the number of the question
 * @param answer its answer
 * @param code of the second factor, where one is on
 */
@JsonBody
record SecretQuestionBody(
        @NotBlank(message = "Password is required.") @Nullable Secret password,
        @NotBlank(message = "Id is required.") @Nullable NumberOrText id,
        @NotBlank(message = "Answer is required.") @Nullable Secret answer,
        @Nullable Secret code) {}
