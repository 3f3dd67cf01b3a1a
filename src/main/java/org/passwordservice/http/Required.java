package org.passwordservice.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.passwordservice.secret.Secret;

/** The member must be there and hold more than white space. */
@Constraint(validatedBy = {Required.OfText.class, Required.OfSecret.class})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Required {

    /** What the caller is told. */
    String message();

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** For plain text. */
    class OfText implements ConstraintValidator<Required, CharSequence> {
        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text != null && !text.toString().isBlank();
        }
    }

    /** For secrets. */
    class OfSecret implements ConstraintValidator<Required, Secret> {
        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret != null && !secret.isBlank();
        }
    }
}
