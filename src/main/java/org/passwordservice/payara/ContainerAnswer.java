package org.passwordservice.payara;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passwordservice.http.RequestId;
import org.passwordservice.http.Responses;
import org.passwordservice.http.SecurityHeaders;
import org.passwordservice.http.StrictJson;

/**
 * Answers that the HTTP listener gives before any application sees the request: to a request line, header or escape that
 * it cannot read. They come without body; this gives them the shape of every other error.
 */
public final class ContainerAnswer {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private static final List<String> REPLACED = List.of("content-length", "content-type", "connection");

    private ContainerAnswer() {}

    /**
     * Gives an answer of the listener a body and the security headers.
     *
     * @param answer the bytes that are about to be sent
     * @param requestId names the request
     * @return what to send in their place; empty if they are not such an answer
     */
    public static Optional<byte[]> completed(String answer, String requestId) {
        if (!answer.startsWith("HTTP/1.") || !answer.endsWith("\r\n\r\n")) {
            return Optional.empty();
        }
        List<String> lines = Arrays.asList(answer.strip().split("\r\n"));
        Matcher statusLine = STATUS_LINE.matcher(lines.get(0));
        List<String> headers = lines.subList(1, lines.size());
        if (!statusLine.matches() || headers.stream().anyMatch(h -> is(h, RequestId.HEADER))) {
            return Optional.empty();
        }
        int status = Integer.parseInt(statusLine.group(1));
        boolean lengthUnsaid = headers.stream().noneMatch(h -> is(h, "content-length") || is(h, "transfer-encoding"));
        if (!isEmpty(headers) && !(lengthUnsaid && status >= 400)) {
            return Optional.empty();
        }
        // The listener says 200, with nothing, to a path with a broken escape.
        int told = status == 200 ? 400 : status;
        return told < 400 ? Optional.empty() : Optional.of(bytes(told, headers, requestId));
    }

    private static byte[] bytes(int status, List<String> headers, String requestId) {
        Response.Status known = Response.Status.fromStatusCode(status);
        byte[] body = StrictJson.write(Responses.statusAnswer(status, ""));
        Stream<String> kept = headers.stream().filter(h -> REPLACED.stream().noneMatch(name -> is(h, name)));
        Stream<String> added =
                SecurityHeaders.ALWAYS.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue());
        String head = Stream.of(
                        Stream.of("HTTP/1.1 " + status + " " + (known == null ? "Error" : known.getReasonPhrase())),
                        kept,
                        added,
                        Stream.of(
                                RequestId.HEADER + ": " + requestId,
                                "Content-Type: application/json",
                                "Content-Length: " + body.length,
                                // What was read of the request cannot be relied on, nor where it ends.
                                "Connection: close",
                                "",
                                ""))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\r\n"));
        byte[] bytes = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), head.length() + body.length);
        System.arraycopy(body, 0, bytes, head.length(), body.length);
        return bytes;
    }

    private static boolean isEmpty(List<String> headers) {
        return headers.stream()
                .anyMatch(h -> is(h, "content-length")
                        && h.substring(h.indexOf(':') + 1).strip().equals("0"));
    }

    private static boolean is(String header, String name) {
        return header.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
