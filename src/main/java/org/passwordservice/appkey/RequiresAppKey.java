package org.passwordservice.appkey;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The request must have a valid {@code Et-App-Key} header of an application that may call the resource;
 * {@link CurrentApp} then holds its context. The annotation of a method stands before that of its class.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresAppKey {

    /** Which applications may call the resource. */
    Access value();
}
