package org.passwordservice.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.passwordservice.request.RequestLimits;

/**
 * JSON as RFC 8259 has it, and nothing looser: one object in valid UTF-8, no member twice at any depth, no lone surrogate,
 * no text after it, and a string where a string belongs. Unknown members are ignored.
 */
public final class StrictJson {

    /** Deep enough for every documented body; section 9 of RFC 8259 leaves the number to the reader. */
    private static final int DEEPEST = 16;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** The one way to a lone surrogate: UTF-8 has none. */
    private static final String ESCAPED_CHARACTER = "\\u";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(RequestLimits.MAX_BODY_BYTES)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /**
     * Reads one object.
     *
     * @param body the whole body; a byte order mark at its front is skipped (RFC 8259, section 8.1)
     * @param type a record; its components are looked for in PascalCase, and are null where missing or null
     * @throws MalformedJsonException if the body is anything but one such object
     */
    public static <T> T read(byte[] body, Class<T> type) throws MalformedJsonException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            if (!json.stripLeading().startsWith("{")) {
                throw new MalformedJsonException("not an object", null);
            }
            if (json.contains(ESCAPED_CHARACTER)) {
                rejectLoneSurrogates(json);
            }
            return MAPPER.readValue(json, type);
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("not valid UTF-8", e);
        } catch (IOException e) {
            throw new MalformedJsonException("not one well-formed object of the expected types", e);
        }
    }

    /** Writes the body of a response, in UTF-8. */
    public static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot be written as JSON: " + body.getClass().getName(), e);
        }
    }

    private static void rejectLoneSurrogates(String text) throws IOException, MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isText = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
                if (isText && hasLoneSurrogate(parser.getText())) {
                    throw new MalformedJsonException("a lone surrogate", null);
                }
            }
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
