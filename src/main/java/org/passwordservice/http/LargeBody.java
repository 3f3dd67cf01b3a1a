package org.passwordservice.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that takes a body of up to {@link org.passwordservice.request.RequestLimits#MAX_LARGE_BODY_BYTES}. Its resource
 * must check key, token and role by filters, so that no other caller sends one, and reads the body by {@link
 * LimitedBody#readLarge}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LargeBody {}
