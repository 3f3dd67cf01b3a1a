package org.passwordservice.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The resource also serves a user who needs a second factor ({@code passwords.second-factor=required}) and has neither
 * one nor an address for codes. Every other resource with {@link RequiresLogin} rejects such a user.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface AllowedWithoutSecondFactor {}
