package org.passwordservice.webhook;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.passwordservice.settings.Networks;

/**
 * Which addresses are public: those that the registries of special addresses of IANA call globally reachable (RFC 6890),
 * without those at which clouds serve metadata.
 */
final class PublicAddresses {

    private static final Networks NOT_PUBLIC_IPV4 = networks(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared, of carriers
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols, metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // former relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "168.63.129.16/32"); // the host of a virtual machine, in one cloud

    /** All that IANA has given out; loopback, ULA, link-local, multicast and IPv4 in other forms are outside of it. */
    private static final Networks UNICAST_IPV6 = networks("2000::/3");

    private static final Networks NOT_PUBLIC_IPV6 = networks(
            "2001::/23", // protocols, Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which leads to an IPv4 address
            "3fff::/20"); // documentation

    /** By NAT64 (RFC 6052) an IPv4 address is reached: its last 32 bits. */
    private static final Networks NAT64 = networks("64:ff9b::/96");

    private static final int NAT64_IPV4_AT = 12;

    private PublicAddresses() {}

    /** Whether an address is public; false for one in a form that is not known. */
    static boolean contain(InetAddress address) {
        return Networks.address(address.getHostAddress())
                .filter(PublicAddresses::contain)
                .isPresent();
    }

    /** Whether an address is public. */
    static boolean contain(IPAddress address) {
        if (address.isIPv4()) {
            return !NOT_PUBLIC_IPV4.contain(address);
        }
        IPv6Address ipv6 = address.toIPv6();
        if (NAT64.contain(ipv6)) {
            return contain(ipv6.getEmbeddedIPv4Address(NAT64_IPV4_AT));
        }
        return UNICAST_IPV6.contain(ipv6) && !NOT_PUBLIC_IPV6.contain(ipv6);
    }

    private static Networks networks(String... blocks) {
        return new Networks(List.copyOf(Stream.of(blocks)
                .map(block -> new IPAddressString(block).getAddress().toPrefixBlock())
                .toList()));
    }
}
