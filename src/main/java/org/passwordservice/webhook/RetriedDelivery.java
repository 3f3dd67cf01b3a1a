package org.passwordservice.webhook;

/**
 * A delivery after it was asked to be sent again.
 *
 * @param sent whether it will be; false if its webhook is disabled
 */
record RetriedDelivery(Delivery delivery, boolean sent) {}
