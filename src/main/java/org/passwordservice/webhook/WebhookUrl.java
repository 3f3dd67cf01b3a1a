package org.passwordservice.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.settings.Networks;

/** The rules for the address of a webhook that need no lookup of its host. */
final class WebhookUrl {

    static final int LONGEST = 1000;

    private static final Set<Integer> PORTS = Set.of(443, 8443);

    private WebhookUrl() {}

    /**
     * Reads an address.
     *
     * @param privateAllowed whether it may be http and have any port ({@code passwords.webhooks.private})
     * @return the address in ASCII; empty if webhooks may not go there
     */
    static Optional<URI> read(String text, boolean privateAllowed) {
        try {
            URI url = new URI(new URI(text).toASCIIString());
            return Optional.of(url)
                    .filter(read -> read.toString().length() <= LONGEST)
                    .filter(read -> isAllowed(read, privateAllowed));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether webhooks may go there; asked before each attempt too, because the setting may have changed. */
    static boolean isAllowed(URI url, boolean privateAllowed) {
        boolean form = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        boolean scheme = isTls(url) || (privateAllowed && "http".equals(url.getScheme()));
        return form && scheme && (privateAllowed || (PORTS.contains(port(url)) && !isPrivateAddress(host(url))));
    }

    private static boolean isPrivateAddress(String host) {
        return Networks.address(host)
                .filter(address -> !PublicAddresses.contain(address))
                .isPresent();
    }

    static boolean isTls(URI url) {
        return "https".equals(url.getScheme());
    }

    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return isTls(url) ? 443 : 80;
    }

    /** The host as a name or address: without the brackets of an IPv6 address. */
    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
