package org.passwordservice.webhook;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00::1",
                "64:ff9b::1.1.1.1"
            })
    void whenAddressIsPublicThenItIsAllowed(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.255.255",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16"
            })
    void whenAddressIsNotPublicThenItIsRefusedAlsoInItsFormsOfIpv6(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
        byte[] octets = InetAddress.getByName(address).getAddress();
        assertThat(PublicAddresses.contain(embedded("::ffff:0:0", octets, 12)))
                .as("mapped")
                .isFalse();
        assertThat(PublicAddresses.contain(embedded("::", octets, 12)))
                .as("compatible")
                .isFalse();
        assertThat(PublicAddresses.contain(embedded("::ffff:0:0:0", octets, 12)))
                .as("translated")
                .isFalse();
        assertThat(PublicAddresses.contain(embedded("64:ff9b::", octets, 12)))
                .as("NAT64")
                .isFalse();
        assertThat(PublicAddresses.contain(embedded("64:ff9b:1::", octets, 12)))
                .as("local NAT64")
                .isFalse();
        assertThat(PublicAddresses.contain(embedded("2002::", octets, 2)))
                .as("6to4")
                .isFalse();
        assertThat(PublicAddresses.contain(embedded("2001::", octets, 4)))
                .as("Teredo")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "fe80::1",
                "fe80::1%1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "100::1",
                "2001:db8::1",
                "3fff::1",
                "4000::1",
                "5f00::1"
            })
    void whenIpv6AddressIsNotPublicThenItIsRefused(String address) throws Exception {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    private static InetAddress embedded(String prefix, byte[] ipv4, int at) throws Exception {
        // Java turns a mapped address into the IPv4 address itself.
        byte[] octets = new byte[16];
        byte[] start = InetAddress.getByName(prefix).getAddress();
        System.arraycopy(start, 0, octets, 16 - start.length, start.length);
        if (prefix.equals("::ffff:0:0")) {
            octets[10] = (byte) 0xff;
            octets[11] = (byte) 0xff;
        }
        System.arraycopy(ipv4, 0, octets, at, ipv4.length);
        return InetAddress.getByAddress(octets);
    }
}
