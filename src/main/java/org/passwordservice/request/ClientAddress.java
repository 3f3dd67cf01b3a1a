package org.passwordservice.request;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.Networks;

/**
 * The address of a client.
 *
 * @param text the address in canonical form, an IPv4-mapped IPv6 address as IPv4; {@code unknown} if the server gives
 *     none
 * @param network what rate limits count by: an IPv4 address, or the first 64 bits of an IPv6 address, because a
 *     provider's customer has at least a /64 (RFC 6177, section 2)
 * @param site what one customer may have at most: an IPv4 address, or the first 48 bits of an IPv6 address (RFC 6177,
 *     section 1), because a customer can take another /64 for every request
 */
public record ClientAddress(String text, String network, String site) {

    /** The prefix length of a customer's smallest network, RFC 6177, section 2. */
    private static final int IPV6_CUSTOMER_BITS = 64;

    /** The prefix length of a customer's largest network, RFC 6177, section 1. */
    private static final int IPV6_SITE_BITS = 48;

    private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown", "unknown");

    /** The longest chain of proxies that is read, so that a forged header costs little. */
    private static final int MOST_HOPS = 20;

    /**
     * Determines the address of a request's client.
     *
     * @param peer the address of the connection's peer
     * @param forwardedFor the header {@code X-Forwarded-For}, its lines joined by commas; null if absent
     * @param trusted the networks of trusted proxies
     * @return the peer; if that is a trusted proxy, the last address in the header that is not one; if an entry is not
     *     an address, the proxy that added it
     */
    public static ClientAddress of(@Nullable String peer, @Nullable String forwardedFor, Networks trusted) {
        Optional<IPAddress> client = address(peer);
        if (client.isEmpty()) {
            return UNKNOWN;
        }
        IPAddress last = client.get();
        List<String> hops = forwardedFor == null ? List.of() : Arrays.asList(forwardedFor.split(",", -1));
        List<String> nearest = hops.subList(Math.max(0, hops.size() - MOST_HOPS), hops.size());
        Collections.reverse(nearest);
        for (String hop : nearest) {
            // Entries of untrusted peers are not parsed, because the library throws for each invalid one.
            Optional<IPAddress> said = trusted.contain(last) ? address(hop.strip()) : Optional.empty();
            if (said.isEmpty()) {
                break;
            }
            last = said.get();
        }
        return withNetwork(last);
    }

    private static ClientAddress withNetwork(IPAddress address) {
        return new ClientAddress(
                address.toCanonicalString(), prefix(address, IPV6_CUSTOMER_BITS), prefix(address, IPV6_SITE_BITS));
    }

    private static String prefix(IPAddress address, int bits) {
        return (address.isIPv6() ? address.toPrefixBlock(bits) : address).toCanonicalString();
    }

    private static Optional<IPAddress> address(@Nullable String text) {
        return Optional.ofNullable(text).map(ClientAddress::withoutZone).flatMap(Networks::address);
    }

    /** Removes the zone index that Linux appends to a link-local address. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
