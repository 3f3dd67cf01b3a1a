package org.passwordservice.account;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.passwordservice.hashing.SecretAnswer;
import org.passwordservice.http.AccountErrors;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.BodyValidator;
import org.passwordservice.http.NumberOrText;
import org.passwordservice.request.Validated;
import org.passwordservice.secondfactor.SecondFactors;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.user.User;

/** Validates a new secret question, before anything is compared. */
@ApplicationScoped
class SecretQuestionValidator {

    private static final ApiError UNKNOWN_QUESTION =
            new ApiError("ErrorIdInvalid", "Id must be one of those of the registration schema.");

    private static final ApiError LONG_ANSWER =
            new ApiError("ErrorAnswerTooLong", "Answer must have at most " + SecretAnswer.LONGEST + " characters.");

    @Inject
    BodyValidator bodyValidator;

    @Inject
    Settings settings;

    @EJB
    SecondFactors factors;

    /** Validates a new question; returns it, or all errors. */
    Validated<ValidQuestion, SecretQuestionResult.Invalid> validate(SecretQuestionBody body, User user) {
        List<ApiError> errors = AccountErrors.missing(bodyValidator.violations(body));
        Optional<Integer> id = Optional.ofNullable(body.id()).flatMap(NumberOrText::number);
        Optional<String> text = id.map(settings.questionTexts()::get);
        if (text.isEmpty() && body.id() != null && !body.id().isBlank()) {
            errors.add(UNKNOWN_QUESTION);
        }
        Secret password = body.password();
        Secret answer = body.answer();
        if (answer != null && answer.reveal().length() > SecretAnswer.LONGEST) {
            errors.add(LONG_ANSWER);
        }
        Optional<Secret> code = Optional.ofNullable(body.code()).filter(typed -> !typed.isBlank());
        if (code.isEmpty() && factors.of(user).isPresent()) {
            errors.add(AccountErrors.CODE_REQUIRED);
        }
        return errors.isEmpty() && password != null && answer != null && id.isPresent() && text.isPresent()
                ? Validated.valid(new ValidQuestion(password, id.get(), text.get(), answer, code))
                : Validated.invalid(new SecretQuestionResult.Invalid(errors));
    }
}
