package org.passwordservice.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A member of a request body that is a whole number, or text, as clients send numbers from a form.
 *
 * @param text the number or the text, as sent
 */
@JsonDeserialize(using = NumberOrText.Reader.class)
public record NumberOrText(String text) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    /** Whether nothing was entered. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** The number; empty if the text is anything but up to nine digits. */
    public Optional<Integer> number() {
        return DIGITS.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    static final class Reader extends JsonDeserializer<NumberOrText> {

        @Override
        public NumberOrText deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    || parser.currentToken() == JsonToken.VALUE_STRING) {
                return new NumberOrText(parser.getText());
            }
            return (NumberOrText) context.handleUnexpectedToken(NumberOrText.class, parser);
        }
    }
}
