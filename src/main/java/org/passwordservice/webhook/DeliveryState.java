package org.passwordservice.webhook;

/** What has become of a delivery. Operators read these names. */
public enum DeliveryState {
    PENDING,
    /** The receiver answered with a status of success. */
    DELIVERED,
    /** It was given up after three days. */
    FAILED,
    /** Its webhook was disabled. */
    CANCELLED
}
