package org.passwordservice.payara;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Request line and header fields. A request is refused where a proxy and the listener could disagree about where it ends or
 * which host it is for (RFC 9112, sections 3.2, 5.2 and 6.1): the one would take for a request what the other took for a
 * body.
 */
final class RequestHead {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern REQUEST_LINE = Pattern.compile("(" + TOKEN + ") ([^ \t]+) HTTP/([0-9])\\.([0-9])");

    /** The listener answers 200, with nothing, to a path with a broken escape. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    /** The one endpoint that takes a larger body. */
    private static final Pattern IMPORT = Pattern.compile("/api/v1(?:\\.0)?/admin/users/import/?");

    private static final Pattern LENGTH = Pattern.compile("[0-9]+");

    /** More digits than any length that is read; fewer than a long has. */
    private static final int MOST_DIGITS = 18;

    private static final int BAD_REQUEST = 400;
    private static final int VERSION_NOT_SUPPORTED = 505;

    /** What the listener gets: all lines but those about the body, which comes to it whole. */
    private final List<String> kept = new ArrayList<>();

    private final String method;
    private final boolean isOfVersion11;
    private final boolean isImport;
    private int hosts;
    private int lengths;
    private int codings;
    private long length;
    private boolean expectsContinue;

    /**
     * Reads the head.
     *
     * @param lines the request line and at least no field, each without its end and without control characters but tabs
     * @throws InvalidRequestException if it is to be refused
     */
    RequestHead(List<String> lines) throws InvalidRequestException {
        String first = lines.get(0);
        Matcher line = REQUEST_LINE.matcher(first);
        if (!line.matches()) {
            throw new InvalidRequestException(BAD_REQUEST);
        }
        if (!line.group(3).equals("1") || line.group(4).compareTo("1") > 0) {
            throw new InvalidRequestException(VERSION_NOT_SUPPORTED);
        }
        method = line.group(1);
        isOfVersion11 = line.group(4).equals("1");
        String path = path(line.group(2));
        check(!BROKEN_ESCAPE.matcher(path).find());
        isImport = method.equals("POST") && IMPORT.matcher(path).matches();
        kept.add(first);
        for (String field : lines.subList(1, lines.size())) {
            read(field);
        }
        check(isOfVersion11 ? hosts == 1 : hosts <= 1);
        check(lengths + codings <= 1);
        check(codings == 0 || isOfVersion11);
        // No tunnel is opened here, and the listener would leave the connection of one open.
        check(!method.equals("CONNECT"));
        // The listener would take the body of a TRACE for the next request.
        check(!hasBody() || !method.equals("TRACE"));
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private void read(String field) throws InvalidRequestException {
        int colon = field.indexOf(':');
        // A field that goes on in the next line begins with a space, which no name has.
        check(colon > 0 && TOKEN.matcher(field.substring(0, colon)).matches());
        String value = field.substring(colon + 1).strip();
        switch (field.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" -> {
                lengths++;
                check(LENGTH.matcher(value).matches());
                length = value.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(value);
            }
            case "transfer-encoding" -> {
                codings++;
                check(value.equalsIgnoreCase("chunked"));
            }
            case "expect" -> expectsContinue = isOfVersion11 && value.equalsIgnoreCase("100-continue");
            case "upgrade" -> {
                // No other protocol is spoken here; the listener would take the body for one.
            }
            case "host" -> {
                hosts++;
                kept.add(field);
            }
            default -> kept.add(field);
        }
    }

    private static void check(boolean holds) throws InvalidRequestException {
        if (!holds) {
            throw new InvalidRequestException(BAD_REQUEST);
        }
    }

    boolean isChunked() {
        return codings > 0;
    }

    boolean hasBody() {
        return isChunked() || length > 0;
    }

    /** Bytes of the body; 0 where it comes in chunks, or not at all. */
    long length() {
        return length;
    }

    /** Whether the request is for the endpoint that imports users. */
    boolean isImport() {
        return isImport;
    }

    /** Whether the client waits to be told before it sends the body. */
    boolean expectsContinue() {
        return expectsContinue;
    }

    /**
     * The head as the listener gets it.
     *
     * @param bodyLength bytes of the body that follows
     */
    byte[] bytes(int bodyLength) {
        StringBuilder head = new StringBuilder();
        kept.forEach(line -> head.append(line).append("\r\n"));
        if (lengths + codings > 0) {
            head.append("Content-Length: ").append(bodyLength).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
