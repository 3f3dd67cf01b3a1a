package org.passwordservice.webhook;

/**
 * Event in the transaction that stores the result of an attempt.
 *
 * @param state what the delivery is now
 */
public record DeliveryTried(DeliveryState state) {}
