package org.passwordservice.http;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

/** Makes a {@link RequestCheck} without a container. */
public final class TestRequestCheck {

    private static final Validator VALIDATOR = validator();

    private TestRequestCheck() {}

    public static RequestCheck create() {
        RequestCheck check = new RequestCheck();
        check.validator = VALIDATOR;
        return check;
    }

    private static Validator validator() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator();
        }
    }
}
