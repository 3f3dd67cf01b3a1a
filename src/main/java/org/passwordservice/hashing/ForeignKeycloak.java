package org.passwordservice.hashing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.passwordservice.settings.HashCost;

/** The JSON of a credential in an export of Keycloak, whose two members with the data are JSON in a string. */
final class ForeignKeycloak {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ForeignKeycloak() {}

    /** Reads a credential. */
    static ForeignHash read(String json) throws UnacceptableHashException {
        JsonNode credential = object(json);
        JsonNode data = object(text(credential.path("credentialData")));
        JsonNode secret = object(text(credential.path("secretData")));
        byte[] salt = ForeignLimits.base64(text(secret.path("salt")));
        byte[] hash = ForeignLimits.base64(text(secret.path("value")));
        String iterations = number(data.path("hashIterations"));
        return switch (text(data.path("algorithm"))) {
            case "pbkdf2-sha256" -> ForeignPbkdf2.of("HmacSHA256", ForeignPbkdf2.iterations(iterations), salt, hash);
            case "pbkdf2-sha512" -> ForeignPbkdf2.of("HmacSHA512", ForeignPbkdf2.iterations(iterations), salt, hash);
            case "argon2" -> argon2(data.path("additionalParameters"), iterations, salt, hash);
            default -> throw UnacceptableHashException.unknown();
        };
    }

    private static ForeignHash argon2(JsonNode parameters, String passes, byte[] salt, byte[] hash)
            throws UnacceptableHashException {
        HashCost cost = ForeignArgon2.cost(first(parameters, "memory"), passes, first(parameters, "parallelism"));
        int version =
                switch (first(parameters, "version")) {
                    case "1.3" -> Argon2Parameters.ARGON2_VERSION_13;
                    case "1.0" -> Argon2Parameters.ARGON2_VERSION_10;
                    default -> throw UnacceptableHashException.unknown();
                };
        return ForeignArgon2.of(ForeignArgon2.type(first(parameters, "type")), version, cost, salt, hash);
    }

    /** A parameter is a list with one text. */
    private static String first(JsonNode parameters, String name) throws UnacceptableHashException {
        return text(parameters.path(name).path(0));
    }

    private static JsonNode object(String json) throws UnacceptableHashException {
        try {
            JsonNode read = JSON.readTree(json);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // As for any other text.
        }
        throw UnacceptableHashException.unknown();
    }

    private static String text(JsonNode node) throws UnacceptableHashException {
        if (!node.isTextual()) {
            throw UnacceptableHashException.unknown();
        }
        return node.textValue();
    }

    private static String number(JsonNode node) throws UnacceptableHashException {
        if (!node.isIntegralNumber()) {
            throw UnacceptableHashException.unknown();
        }
        return node.asText();
    }
}
