package org.passwordservice.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** {@link NotBlank} for numbers that may be text. Hibernate Validator finds it by {@code META-INF/services}. */
public class NotBlankNumberOrTextValidator implements ConstraintValidator<NotBlank, NumberOrText> {

    @Override
    public boolean isValid(@Nullable NumberOrText given, ConstraintValidatorContext context) {
        return given != null && !given.isBlank();
    }
}
