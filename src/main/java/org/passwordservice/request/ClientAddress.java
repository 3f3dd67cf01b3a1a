package org.passwordservice.request;

import inet.ipaddr.IPAddress;
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

    /** So much of an IPv4 address names an area of some hundred customers. */
    private static final int IPV4_AREA_BITS = 24;

    private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown", "unknown");

    /**
     * The address of the peer of a connection.
     *
     * @param peer as the server tells it; null if it knows none
     */
    public static ClientAddress ofPeer(@Nullable String peer) {
        return parsed(peer).map(ClientAddress::of).orElse(UNKNOWN);
    }

    static ClientAddress of(IPAddress address) {
        return new ClientAddress(
                address.toCanonicalString(), prefix(address, IPV6_CUSTOMER_BITS), prefix(address, IPV6_SITE_BITS));
    }

    /** For readers who may not see the whole address: the first 24 bits of an IPv4 address, else the site. */
    public String area() {
        return parsed(text)
                .filter(IPAddress::isIPv4)
                .map(address -> address.toPrefixBlock(IPV4_AREA_BITS).toCanonicalString())
                .orElse(site);
    }

    private static String prefix(IPAddress address, int bits) {
        return (address.isIPv6() ? address.toPrefixBlock(bits) : address).toCanonicalString();
    }

    /** Reads an address; empty if the text is anything else. */
    static Optional<IPAddress> parsed(@Nullable String text) {
        return Optional.ofNullable(text).map(ClientAddress::withoutZone).flatMap(Networks::address);
    }

    /** Removes the zone index that Linux appends to a link-local address. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
