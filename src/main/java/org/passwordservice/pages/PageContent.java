package org.passwordservice.pages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is sent for a path.
 *
 * @param type the media type
 * @param body the octets; not to be changed
 * @param etag a strong entity tag (RFC 9110, 8.8.3), with its quotes
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record PageContent(String type, byte[] body, String etag) {

    static PageContent of(String type, byte[] body) {
        return new PageContent(type, body, etag(body));
    }

    static PageContent of(String type, String text) {
        return of(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String etag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
