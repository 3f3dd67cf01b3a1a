package org.passwordservice.tool;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer of the service. */
record Reply(int status, HttpHeaders headers, String body) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The body, or an object without members where it is no JSON object. */
    JsonObject object() {
        try {
            return Json.object(body);
        } catch (IOException e) {
            return new JsonObject(Map.of());
        }
    }

    boolean hasCode(String code) {
        return object().texts("ErrorsCode").contains(code);
    }

    /** The service's clock, by which it judges instants; this machine's, where it does not say. */
    Instant date() {
        try {
            return headers.firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(Instant::now);
        } catch (DateTimeParseException e) {
            return Instant.now();
        }
    }

    /** How long the service asks to wait. */
    Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** Ends the command, if this is no success: with the service's own words, and what to do. */
    Reply orFail() {
        if (isSuccess()) {
            return this;
        }
        throw new Failure(exitCode(), sentence());
    }

    private int exitCode() {
        if (status == 429 || status >= 500) {
            return ExitCode.UNREACHABLE;
        }
        return status == 401 || hasCode("ErrorLoginTooOld") || hasCode("ErrorPasswordMustChange")
                ? ExitCode.LOG_IN
                : ExitCode.REFUSED;
    }

    private String sentence() {
        if (status == 401) {
            return "Log in again: the access token has ended, or its user is no administrator.";
        }
        if (hasCode("ErrorLoginTooOld")) {
            return "Log in again: this needs a log in that is not older than 10 minutes.";
        }
        if (hasCode("ErrorPasswordMustChange")) {
            return "Log in again: the first password must be changed before anything else.";
        }
        if (status / 100 == 3) {
            return "The service answers with a redirect, which is not followed: check the URL. It names "
                    + headers.firstValue("Location").orElse("no other") + ".";
        }
        String wait = retryAfter()
                .map(seconds -> " Try again in " + seconds.toSeconds() + " s.")
                .orElse("");
        String id = status < 500
                ? ""
                : headers.firstValue("X-Request-Id")
                        .map(text -> " The service's log has more under " + text + ".")
                        .orElse("");
        return "The service answers " + status + ": " + words() + wait + id;
    }

    String words() {
        JsonObject object = object();
        List<String> words = Stream.of(
                        object.texts("Errors").stream(),
                        violations(object),
                        Stream.of("Message", "Reason", "error").map(object::text))
                .flatMap(each -> each)
                .filter(text -> !text.isEmpty())
                .toList();
        return words.isEmpty() ? "no reason is given." : String.join(" ", words);
    }

    /** Of the change of a password, whose errors have a form of their own. */
    private static Stream<String> violations(JsonObject object) {
        return object.members().get("ModelState") instanceof JsonObject fields
                ? fields.members().keySet().stream().flatMap(name -> fields.texts(name).stream())
                : Stream.empty();
    }
}
