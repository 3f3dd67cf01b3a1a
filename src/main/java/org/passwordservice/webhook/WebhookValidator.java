package org.passwordservice.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.ApiError;
import org.passwordservice.settings.Settings;

/** Turns the bodies of this package into what the storage takes, or into the violations. */
@ApplicationScoped
class WebhookValidator {

    private static final String TYPES =
            Stream.of(EventType.values()).map(EventType::text).collect(Collectors.joining(", "));

    private static final String ANY = "Url must be an https or http address without user and fragment.";

    private static final String PUBLIC =
            "Url must be a public https address with port 443 or 8443, without user and fragment.";

    @Inject
    Settings settings;

    /** Reads a body that creates a webhook; adds what is wrong to the violations. */
    WebhookChange forCreation(CreateWebhookBody body, List<ApiError> violations) {
        if (body.url() == null) {
            violations.add(new ApiError("ErrorUrlRequired", "Url is required."));
        }
        if (body.events() == null) {
            violations.add(new ApiError("ErrorEventsRequired", "Events are required."));
        }
        return forChange(new ChangeWebhookBody(body.url(), body.events(), null), violations);
    }

    /** Reads a body that changes a webhook; adds what is wrong to the violations. */
    WebhookChange forChange(ChangeWebhookBody body, List<ApiError> violations) {
        return new WebhookChange(
                Optional.ofNullable(body.url()).flatMap(text -> url(text, violations)),
                Optional.ofNullable(body.events()).map(names -> events(names, violations)),
                Optional.ofNullable(body.enabled()));
    }

    private Optional<URI> url(String text, List<ApiError> violations) {
        Optional<URI> url = WebhookUrl.read(text, settings.webhooksPrivate());
        if (url.isEmpty()) {
            violations.add(new ApiError("ErrorUrlInvalid", settings.webhooksPrivate() ? ANY : PUBLIC));
        }
        return url;
    }

    private static List<EventType> events(List<@Nullable String> names, List<ApiError> violations) {
        List<EventType> types = names.stream()
                .flatMap(name -> Optional.ofNullable(name).flatMap(EventType::of).stream())
                .toList();
        if (types.isEmpty() || types.size() != names.size()) {
            violations.add(new ApiError("ErrorEventsInvalid", "Events are one or more of " + TYPES + "."));
        }
        return types;
    }
}
