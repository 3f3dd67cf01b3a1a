package org.passwordservice.login;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
     * @throws BadRequestException if it is a form that is broken, or has a field twice
     */
    static Credentials of(HttpHeaders headers, byte[] body) {
        Map<String, String> form = body.length == 0 ? Map.of() : form(headers, body);
        return new Credentials(
                Optional.ofNullable(form.get(USERNAME)).orElseGet(() -> header(headers, USERNAME)),
                new Secret(Optional.ofNullable(form.get(PASSWORD)).orElseGet(() -> header(headers, PASSWORD))));
    }

    private static String header(HttpHeaders headers, String name) {
        return decodedHeader(headers.getHeaderString(name));
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
            return decoded(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
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
        return parsed(body);
    }

    /**
     * The fields of a form, by the application/x-www-form-urlencoded parser of the WHATWG URL standard, section 5.1, but
     * strict: a broken escape, a byte that is not UTF-8 or a field sent twice is an error.
     */
    static Map<String, String> parsed(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = unescaped(equals < 0 ? pair : pair.substring(0, equals));
            String value = unescaped(equals < 0 ? "" : pair.substring(equals + 1));
            if (fields.put(name, value) != null) {
                throw new BadRequestException();
            }
        }
        return fields;
    }

    private static String unescaped(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(octet(escaped, i + 1));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return decoded(bytes.toByteArray(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new BadRequestException(e);
        }
    }

    private static int octet(String escaped, int at) {
        int high = at < escaped.length() ? Character.digit(escaped.charAt(at), 16) : -1;
        int low = at + 1 < escaped.length() ? Character.digit(escaped.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw new BadRequestException();
        }
        return high * 16 + low;
    }

    /** Unlike {@code new String}, fails on bytes that the charset does not have. */
    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
