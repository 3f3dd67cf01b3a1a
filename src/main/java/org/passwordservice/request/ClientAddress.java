package org.passwordservice.request;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.settings.Networks;

/**
 * Where a request comes from.
 *
 * @param text the address in its canonical spelling, an IPv4 address within IPv6 as IPv4; {@code unknown} where the server
 *     gives none
 * @param network whose address it is: an IPv4 address itself, the first 64 bits of an IPv6 address, because one customer
 *     of a provider has at least that many (RFC 6177, section 2)
 */
public record ClientAddress(String text, String network) {

    /** What a customer of a provider gets at least, RFC 6177, section 2. */
    private static final int IPV6_CUSTOMER_BITS = 64;

    private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

    /** Proxies that append to a header have been seen to write no more; what a client made up costs no more to read. */
    private static final int MOST_HOPS = 20;

    /**
     * Finds out who makes a request.
     *
     * @param peer the address at the other end of the connection
     * @param forwardedFor the header {@code X-Forwarded-For}, all lines of it joined by commas; null where there is none
     * @param trusted where the proxies are that may say for whom they forward
     * @return the peer, unless it is a trusted proxy: then the last address in the header that is none; where that is no
     *     address at all, the proxy that said it
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
            // The library makes an exception of what is no address, so nobody's word is read before it counts.
            Optional<IPAddress> said = trusted.contain(last) ? address(hop.strip()) : Optional.empty();
            if (said.isEmpty()) {
                break;
            }
            last = said.get();
        }
        return of(last);
    }

    private static ClientAddress of(IPAddress address) {
        IPAddress network = address.isIPv6() ? address.toPrefixBlock(IPV6_CUSTOMER_BITS) : address;
        return new ClientAddress(address.toCanonicalString(), network.toCanonicalString());
    }

    private static Optional<IPAddress> address(@Nullable String text) {
        return Optional.ofNullable(text).map(ClientAddress::withoutZone).flatMap(Networks::address);
    }

    /** Linux names the interface of a link-local peer behind its address. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
