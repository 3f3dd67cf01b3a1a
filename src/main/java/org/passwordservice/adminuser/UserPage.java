package org.passwordservice.adminuser;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A page of the list of users. Without a query the next page begins after an id, with one after a login or an address.
 *
 * @param items the users
 * @param next the opaque text by which the next page is asked for; empty at the end
 */
record UserPage(List<AdminUserResponse> items, String next) {

    private static final String AFTER_ID = "id ";
    private static final String AFTER_NAME = "name ";

    /** The text for a page that begins after an id. */
    static String afterId(long id) {
        return encoded(AFTER_ID + id);
    }

    /** The text for a page that begins after a name. */
    static String afterName(String name) {
        return encoded(AFTER_NAME + name);
    }

    /** The id in the text of {@link #afterId}; empty if it is anything else. */
    static Optional<Long> id(String text) {
        return decoded(text, AFTER_ID).filter(id -> id.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    /** The name in the text of {@link #afterName}; empty if it is anything else. */
    static Optional<String> name(String text) {
        return decoded(text, AFTER_NAME).filter(name -> !name.isEmpty() && name.indexOf('\0') < 0);
    }

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decoded(String text, String prefix) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return Optional.of(plain)
                    .filter(found -> found.startsWith(prefix))
                    .map(found -> found.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
