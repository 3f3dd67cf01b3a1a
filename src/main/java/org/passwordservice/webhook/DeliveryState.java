package org.passwordservice.webhook;

/** What has become of a delivery. */
public enum DeliveryState {
    PENDING("Pending"),
    /** The receiver answered with a status of success. */
    DELIVERED("Delivered"),
    /** It was given up after three days. */
    FAILED("Failed"),
    /** Its webhook was disabled. */
    CANCELLED("Cancelled");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    /** The name in the API. */
    String label() {
        return label;
    }
}
