package org.passwordservice.request;

/** Limits on the size of a request. */
public final class RequestLimits {

    /** The largest body that any endpoint but the import accepts: 16 KiB. */
    public static final int MAX_BODY_BYTES = 16 * 1024;

    /** The largest body of an import, which only administrators send: 1 MiB. */
    public static final int MAX_LARGE_BODY_BYTES = 1024 * 1024;

    private RequestLimits() {}
}
