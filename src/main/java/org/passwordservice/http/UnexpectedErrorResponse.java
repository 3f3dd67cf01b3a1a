package org.passwordservice.http;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The answer to anything unexpected; the published API spells these members small.
 *
 * @param message says that something went wrong
 * @param error says whose fault it was
 */
public record UnexpectedErrorResponse(@JsonProperty("message") String message, @JsonProperty("error") String error) {

    static final UnexpectedErrorResponse INSTANCE =
            new UnexpectedErrorResponse("An error occurred while processing your request", "Unexpected server error");
}
