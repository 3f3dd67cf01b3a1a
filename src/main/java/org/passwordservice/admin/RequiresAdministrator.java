package org.passwordservice.admin;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The request must have an access token of an administrator, or of an auditor for a {@code GET}, that was granted to an
 * application with the scope {@code admin}; {@link CurrentAdministrator} then holds that user. It comes with
 * {@code @RequiresAppKey(Access.ADMINISTRATION)}.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresAdministrator {}
