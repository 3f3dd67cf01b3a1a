package org.passwordservice.settings;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Optional;

/**
 * A set of networks.
 *
 * @param blocks addresses or CIDR blocks
 */
public record Networks(List<IPAddress> blocks) {

    /** Rejects host names, short forms such as 127.1, ranges and wildcards. */
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();

    /** The empty set. */
    public static final Networks NONE = new Networks(List.of());

    /**
     * Reads one address.
     *
     * @param text an IPv4 or IPv6 address, nothing else
     * @return the address, an IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2) as IPv4; empty if the text is not an
     *     address
     */
    public static Optional<IPAddress> address(String text) {
        return block(text).filter(address -> !address.isPrefixed());
    }

    /**
     * Reads one network.
     *
     * @param text an address, or a network in CIDR notation (RFC 4632, section 3.1)
     * @return empty if it is neither
     */
    static Optional<IPAddress> block(String text) {
        return Optional.ofNullable(new IPAddressString(text, PLAIN).getAddress())
                .map(address -> address.isIPv6() && address.toIPv6().isIPv4Mapped() ? address.toIPv4() : address)
                .map(address -> address.isPrefixed() ? address.toPrefixBlock() : address);
    }

    /** Whether an address is in any of the networks. */
    public boolean contain(IPAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
