package org.passwordservice.http;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

/** Makes a {@link BodyValidator} without a container. */
public final class TestBodyValidator {

    private static final Validator VALIDATOR = validator();

    private TestBodyValidator() {}

    public static BodyValidator create() {
        BodyValidator check = new BodyValidator();
        check.validator = VALIDATOR;
        return check;
    }

    private static Validator validator() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator();
        }
    }
}
