package org.passwordservice.login;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
 * What a login is asked with: form fields where they are sent, else headers.
 *
 * @param username as typed; empty where it is missing
 * @param password as typed; empty where it is missing
 */
record Credentials(String username, Secret password) {

    private static final String USERNAME = "Username";
    private static final String PASSWORD = "Password";

    @Override
    public String toString() {
        // People type passwords into the field for the login.
        return "[credentials]";
    }

    /**
     * Reads them from a request.
     *
     * @param body the whole body
     * @throws NotSupportedException if there is a body that is not a form
     * @throws BadRequestException if it is a form that is broken, or a field or header that is read comes twice
     */
    static Credentials of(HttpHeaders headers, byte[] body) {
        Map<String, String> form = body.length == 0 ? Map.of() : form(headers, body);
        return new Credentials(
                Optional.ofNullable(form.get(USERNAME)).orElseGet(() -> header(headers, USERNAME)),
                new Secret(Optional.ofNullable(form.get(PASSWORD)).orElseGet(() -> header(headers, PASSWORD))));
    }

    private static String header(HttpHeaders headers, String name) {
        List<String> values = headers.getRequestHeader(name);
        if (values == null || values.isEmpty()) {
            return "";
        }
        // Which of two is meant would be decided by whoever reads them, a proxy on the way included.
        if (values.size() > 1) {
            throw new BadRequestException();
        }
        return decodedHeader(values.get(0));
    }

    /**
     * The text of a header: UTF-8 where its bytes are valid UTF-8, else ISO-8859-1.
     *
     * @param value one character a byte, as the container gives it
     */
    static String decodedHeader(@Nullable String value) {
        if (value == null) {
            return "";
        }
        if (value.chars().anyMatch(c -> c > 0xff)) {
            // Decoded already: turning it into bytes would make different passwords equal.
            return value;
        }
        try {
            // Unlike new String, a decoder fails on bytes that are not UTF-8.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    private static Map<String, String> form(HttpHeaders headers, byte[] body) {
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            throw new NotSupportedException();
        }
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        String coding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (!charset.equalsIgnoreCase("utf-8") || (coding != null && !coding.equalsIgnoreCase("identity"))) {
            throw new NotSupportedException();
        }
        return FormFields.parsed(body);
    }
}
