package org.passwordservice.request;

/** Limits on the size of a request. */
public final class RequestLimits {

    /** The largest body that any endpoint accepts: 16 KiB. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    private RequestLimits() {}
}
