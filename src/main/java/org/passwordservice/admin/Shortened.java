package org.passwordservice.admin;

import org.passwordservice.request.ClientAddress;

/** What auditors see of what identifies a person: enough to tell entries apart, not whom they are about. */
public final class Shortened {

    private static final String REST = "***";

    private Shortened() {}

    /** The first character of a name or login; {@code ""} of an empty text. */
    public static String name(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + REST;
    }

    /** The first characters of the parts of an e-mail address, and the last label of its domain. */
    public static String email(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return name(address);
        }
        String domain = address.substring(at + 1);
        int dot = domain.lastIndexOf('.');
        return name(address.substring(0, at)) + "@" + name(domain) + (dot < 0 ? "" : domain.substring(dot));
    }

    /** The network of a client: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address. */
    public static String clientAddress(String address) {
        return ClientAddress.ofPeer(address).area();
    }
}
