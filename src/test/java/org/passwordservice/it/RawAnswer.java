package org.passwordservice.it;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer as its bytes came, the order and the spelling of its headers included. */
record RawAnswer(String statusLine, List<Header> headers, String body) {

    /** What differs from one answer to the next for every name. */
    private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id");

    /** What counts down while a limit holds. */
    private static final Set<String> COUNTING_DOWN = Set.of("retry-after", "x-ratelimit-reset");

    record Header(String name, String value) {}

    int status() {
        return Integer.parseInt(statusLine.split(" ")[1]);
    }

    /** Empty where there is no such header. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /**
     * All that a client sees except the time it took: status line, headers in their order with their values, body. Of what
     * differs from one answer to the next only the length is shown.
     */
    String shape() {
        return headers.stream()
                .map(RawAnswer::shown)
                .collect(Collectors.joining("\n", statusLine + "\n", "\n\n" + body));
    }

    private static String shown(Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        String value = header.value();
        if (OF_THE_MOMENT.contains(name)) {
            value = "?".repeat(value.length());
        } else if (COUNTING_DOWN.contains(name)) {
            value = value.replaceAll("\\d", "?");
        }
        return header.name() + ": " + value;
    }
}
