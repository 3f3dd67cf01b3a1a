package org.passwordservice.webhook;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be changed of a webhook; what is empty stays.
 *
 * @param url where it goes
 * @param events what it is told of
 * @param enabled whether it is told anything
 */
public record WebhookChange(Optional<URI> url, Optional<List<EventType>> events, Optional<Boolean> enabled) {

    /** The names of the members that are changed, for the audit. */
    List<String> members() {
        List<String> members = new ArrayList<>();
        url.ifPresent(value -> members.add("Url"));
        events.ifPresent(value -> members.add("Events"));
        enabled.ifPresent(value -> members.add("Enabled"));
        return members;
    }
}
