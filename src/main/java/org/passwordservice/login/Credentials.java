package org.passwordservice.login;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.FormFields;
import org.passwordservice.secret.Secret;

/**
 * The credentials of a request to log in. Where both headers are present the body is ignored, whatever it is, because
 * published clients send a JSON body with every POST; else form fields win over headers.
 *
 * @param username as typed; empty if it is missing
 * @param password as typed; empty if it is missing
 * @param verificationCode as typed; empty if it is missing or blank
 */
record Credentials(String username, Secret password, Optional<Secret> verificationCode) {

    private static final String USERNAME = "Username";
    private static final String PASSWORD = "Password";
    private static final String VERIFICATION_CODE = "VerificationCode";

    @Override
    public String toString() {
        // No username either, because users type passwords into its field.
        return "[credentials]";
    }

    /**
     * Reads the credentials of a request.
     *
     * @param body the whole body
     * @throws NotSupportedException if the body is needed, and is not a form
     * @throws BadRequestException if the form is malformed, or a field or header that is read occurs twice
     */
    static Credentials of(HttpHeaders headers, byte[] body) {
        boolean inHeaders = isPresent(headers, USERNAME) && isPresent(headers, PASSWORD);
        Map<String, String> form = inHeaders ? Map.of() : FormFields.of(headers, body);
        return new Credentials(
                Optional.ofNullable(form.get(USERNAME)).orElseGet(() -> header(headers, USERNAME)),
                new Secret(Optional.ofNullable(form.get(PASSWORD)).orElseGet(() -> header(headers, PASSWORD))),
                verificationCode(headers, form));
    }

    /** The code is a field only beside a username that is one, so that no body adds a code to credentials in headers. */
    private static Optional<Secret> verificationCode(HttpHeaders headers, Map<String, String> form) {
        return Optional.ofNullable(form.get(VERIFICATION_CODE))
                .filter(code -> form.containsKey(USERNAME) && !code.isBlank())
                .or(() -> Optional.of(header(headers, VERIFICATION_CODE)).filter(code -> !code.isBlank()))
                .map(Secret::new);
    }

    private static boolean isPresent(HttpHeaders headers, String name) {
        List<String> values = headers.getRequestHeader(name);
        return values != null && !values.isEmpty();
    }

    private static String header(HttpHeaders headers, String name) {
        if (!isPresent(headers, name)) {
            return "";
        }
        List<String> values = headers.getRequestHeader(name);
        // A proxy and this service could read different ones.
        if (values.size() > 1) {
            throw new BadRequestException();
        }
        return decodedHeader(values.get(0));
    }

    /**
     * Decodes a header: as UTF-8 if its bytes are valid UTF-8, else as ISO-8859-1.
     *
     * @param value one character for each byte, as the container returns it
     */
    static String decodedHeader(@Nullable String value) {
        if (value == null) {
            return "";
        }
        if (value.chars().anyMatch(c -> c > 0xff)) {
            // Already decoded; converting it to bytes would make different passwords equal.
            return value;
        }
        try {
            // Unlike new String, a decoder rejects bytes that are not UTF-8.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }
}
