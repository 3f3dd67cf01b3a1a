package org.passwordservice.webhook;

/** CDI event: the present transaction has added a delivery, or made one due. Observers run after its commit. */
public record DeliveryAdded() {}
