package org.passwordservice.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.passwordservice.logging.RateLimitedLog;
import org.passwordservice.settings.ForwardedHeader;
import org.passwordservice.settings.Settings;

/** The addresses of clients, behind the trusted proxies of {@code passwords.throttle.trusted-proxies}. */
@ApplicationScoped
public class ClientAddresses {

    private final RateLimitedLog unreadable = new RateLimitedLog(
            Logger.getLogger(ClientAddresses.class.getName()),
            "A trusted proxy names its client in a form that is not understood, so that its own address counts as the"
                    + " client's, and its clients share the limits of one address");

    @Inject
    Settings settings;

    /**
     * The client of a request.
     *
     * @param peer the address of the connection's peer
     * @param headers the values of a header by its name
     */
    public ClientAddress of(@Nullable String peer, Function<String, List<String>> headers) {
        ForwardedHeader header = settings.throttle().forwardedHeader();
        List<String> lines = headers.apply(header.headerName());
        ForwardedClient client = ForwardedClient.of(
                peer,
                lines.isEmpty() ? null : String.join(",", lines),
                header,
                settings.throttle().trustedProxies());
        client.unreadable()
                .ifPresent(text -> unreadable.failed(
                        " (" + header.headerName() + " of " + client.address().text() + ": " + text + ")"));
        return client.address();
    }
}
