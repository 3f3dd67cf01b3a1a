package org.passwordservice.http;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a form or a query, by the application/x-www-form-urlencoded parser of the WHATWG URL standard, section 5.1,
 * but strict: what JAX-RS would guess, drop or replace is an error.
 */
public final class FormFields {

    private FormFields() {}

    /**
     * Reads the fields of a request.
     *
     * @param body the whole body; an empty one has no fields, whatever its media type
     * @throws NotSupportedException if the body is not a form in UTF-8
     * @throws BadRequestException if the form is malformed
     */
    public static Map<String, String> of(HttpHeaders headers, byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        MediaType type = headers.getMediaType();
        // Not isCompatible, which any type with a wildcard is.
        if (type == null || !isForm(type) || !Charsets.isUtf8(type)) {
            throw new NotSupportedException();
        }
        String coding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            throw new NotSupportedException();
        }
        return parsed(body);
    }

    private static boolean isForm(MediaType type) {
        return (type.getType() + "/" + type.getSubtype()).equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED);
    }

    /**
     * Reads the fields.
     *
     * @throws BadRequestException if an escape is broken, a byte is not UTF-8, or a field comes twice
     */
    public static Map<String, String> parsed(byte[] body) {
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
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
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
}
