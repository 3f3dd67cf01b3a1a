package org.passwordservice.request;

/** How large a request may be. */
public final class RequestLimits {

    /** The most bytes of a body that any endpoint takes: 16 KiB. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    private RequestLimits() {}
}
