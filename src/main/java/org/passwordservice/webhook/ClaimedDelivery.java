package org.passwordservice.webhook;

import java.net.URI;
import java.util.List;
import org.passwordservice.secret.Secret;

/**
 * A delivery that this node alone sends now.
 *
 * @param delivery its row, with this claim counted
 * @param url where it goes
 * @param secrets what signs it
 */
record ClaimedDelivery(Delivery delivery, URI url, List<Secret> secrets) {

    /** The body, the same at each attempt. */
    String body() {
        return "{\"type\":\"" + delivery.type().text() + "\",\"timestamp\":\"" + delivery.happenedAt()
                + "\",\"data\":{\"user_id\":\"" + delivery.userId() + "\",\"sequence\":" + delivery.sequence() + "}}";
    }
}
