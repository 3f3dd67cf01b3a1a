package org.passwordservice.appkey;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The answer to a call without a valid key; the specification spells this member small.
 *
 * @param error what is wrong
 */
record UnknownAppKeyResponse(@JsonProperty("error") String error) {

    static final UnknownAppKeyResponse INSTANCE =
            new UnknownAppKeyResponse("Application key is not defined or does not exist");
}
