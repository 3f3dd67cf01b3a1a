package org.passwordservice.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The body of a 500; the published API spells these members in lower case.
 *
 * @param message says that something went wrong
 * @param error says that it is the server's fault
 */
public record UnexpectedErrorResponse(@JsonProperty("message") String message, @JsonProperty("error") String error) {

    static final UnexpectedErrorResponse INSTANCE =
            new UnexpectedErrorResponse("An error occurred while processing your request", "Unexpected server error");
}
