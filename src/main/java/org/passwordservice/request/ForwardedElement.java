package org.passwordservice.request;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passwordservice.settings.ForwardedHeader;

/** What one proxy says in the header that names the client. */
final class ForwardedElement {

    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]*:[^\\[\\]]*)](?::\\d{1,5})?");

    private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):\\d{1,5}");

    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private ForwardedElement() {}

    /**
     * The address that an element names, without port, brackets and quotes.
     *
     * @return empty if it names none: {@code unknown}, an obfuscated identifier, or nothing that can be read
     */
    static Optional<IPAddress> address(String element, ForwardedHeader header) {
        Optional<String> node = header == ForwardedHeader.FORWARDED ? parameterFor(element) : Optional.of(element);
        return node.map(ForwardedElement::unquoted).flatMap(ForwardedElement::nodeAddress);
    }

    /**
     * The index of the last separator before a position, or -1.
     *
     * <p>In {@code Forwarded} a separator may be within a quoted string, for instance in a host that the client chose. It is
     * searched from the right, because a quote that the client left open would swallow what proxies appended to it.
     */
    static int separatorBefore(String text, int end, char separator, ForwardedHeader header) {
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == separator && !quoted) {
                return i;
            }
            if (c == '"' && header == ForwardedHeader.FORWARDED) {
                quoted = quoted ? isEscaped(text, i) : true;
            }
        }
        return -1;
    }

    /** Whether an odd number of backslashes precedes a position. */
    private static boolean isEscaped(String text, int at) {
        int first = at;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (at - first) % 2 == 1;
    }

    /** The value of {@code for}, which must be there once (RFC 7239, section 4). */
    private static Optional<String> parameterFor(String element) {
        List<String> values = new ArrayList<>();
        for (int end = element.length(); end >= 0; ) {
            int semicolon = separatorBefore(element, end, ';', ForwardedHeader.FORWARDED);
            String pair = element.substring(semicolon + 1, end).strip();
            if (pair.regionMatches(true, 0, "for=", 0, 4)) {
                values.add(pair.substring(4));
            }
            end = semicolon;
        }
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static String unquoted(String value) {
        Matcher quoted = QUOTED.matcher(value);
        return quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : value;
    }

    private static Optional<IPAddress> nodeAddress(String node) {
        Matcher brackets = IN_BRACKETS.matcher(node);
        if (brackets.matches()) {
            return ClientAddress.parsed(brackets.group(1));
        }
        Matcher withPort = IPV4_WITH_PORT.matcher(node);
        return ClientAddress.parsed(withPort.matches() ? withPort.group(1) : node);
    }
}
