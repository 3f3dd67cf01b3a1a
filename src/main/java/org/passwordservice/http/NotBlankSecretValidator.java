package org.passwordservice.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/** {@link NotBlank} for secrets. Hibernate Validator finds it by {@code META-INF/services}. */
public class NotBlankSecretValidator implements ConstraintValidator<NotBlank, Secret> {

    @Override
    public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
        return secret != null && !secret.isBlank();
    }
}
