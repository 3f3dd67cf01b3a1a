package org.passwordservice.request;

import inet.ipaddr.IPAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.ForwardedHeader;
import org.passwordservice.settings.Networks;

/**
 * The client of a request that may have come through proxies.
 *
 * @param address the client's address, or that of the trusted proxy that does not name its client
 * @param unreadable what that proxy said instead of an address, in printable ASCII and cut; empty if it said an address or
 *     nothing at all
 */
public record ForwardedClient(ClientAddress address, Optional<String> unreadable) {

    /** The longest chain of proxies that is read, so that a forged header costs little. */
    private static final int MOST_HOPS = 20;

    private static final int LONGEST_UNREADABLE = 60;

    /**
     * Determines the client of a request. Each proxy appends to the header, so it is read from its end: the last element is
     * the peer's, and one further left is believed only if the address to its right is a trusted proxy's. What a client
     * itself sent, in whatever form, is never reached.
     *
     * @param peer the address of the connection's peer
     * @param value the header, its lines joined by commas; null if absent
     * @param header which header that is
     * @param trusted the networks of trusted proxies
     */
    public static ForwardedClient of(
            @Nullable String peer, @Nullable String value, ForwardedHeader header, Networks trusted) {
        Optional<IPAddress> connected = ClientAddress.parsed(peer);
        if (connected.isEmpty() || value == null || value.isBlank()) {
            return new ForwardedClient(ClientAddress.ofPeer(peer), Optional.empty());
        }
        IPAddress last = connected.get();
        int end = value.length();
        // Elements of untrusted peers are not parsed, because the library throws for each invalid address.
        for (int hop = 0; hop < MOST_HOPS && end >= 0 && trusted.contain(last); hop++) {
            int comma = ForwardedElement.separatorBefore(value, end, ',', header);
            String element = value.substring(comma + 1, end).strip();
            Optional<IPAddress> said = ForwardedElement.address(element, header);
            if (said.isEmpty()) {
                return new ForwardedClient(ClientAddress.of(last), Optional.of(printable(element)));
            }
            last = said.get();
            end = comma;
        }
        return new ForwardedClient(ClientAddress.of(last), Optional.empty());
    }

    private static String printable(String element) {
        String cut = element.substring(0, Math.min(element.length(), LONGEST_UNREADABLE));
        return cut.replaceAll("[^ -~]", "?");
    }
}
