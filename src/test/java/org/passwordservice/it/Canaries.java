package org.passwordservice.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Secrets that are known to a test by name, and looked for in what a service left behind. */
final class Canaries {

    private final Map<String, String> secrets = new LinkedHashMap<>();

    /** A new secret that every rule for passwords allows, with characters that a URL escapes. */
    String make(String name) {
        return add(name, "+" + name + "=" + Long.toString(System.nanoTime(), 36) + "&?");
    }

    /** A new secret of letters and digits. */
    String makePlain(String name) {
        return add(name, name.replaceAll("[^A-Za-z0-9]", "") + Long.toString(System.nanoTime(), 36));
    }

    /** A secret that the service made. */
    String add(String name, String secret) {
        assertLongEnough(secret);
        secrets.put(name, secret);
        return secret;
    }

    private static void assertLongEnough(String secret) {
        if (secret.length() < 8) {
            throw new IllegalArgumentException("Would be found by chance");
        }
    }

    int count() {
        return secrets.size();
    }

    /** The names of the secrets that a text holds: as they are in any case, escaped, or in Base64 wherever it begins. */
    List<String> foundIn(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            boolean spelled = spellings(secret).stream().anyMatch(spelling -> folded.contains(spelling));
            if (spelled || inBase64(secret).stream().anyMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    private static List<String> spellings(String secret) {
        String escaped = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String inJson = secret.replace("&", "\\u0026").replace("+", "\\u002b").replace("=", "\\u003d");
        String inHtml = secret.replace("&", "&amp;");
        return List.of(secret, escaped, inJson, inHtml, secret.replace("-", "")).stream()
                .map(spelling -> spelling.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The characters that do not depend on what stands before and after. */
    private static List<String> inBase64(String secret) {
        List<String> encoded = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] bytes = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String whole = encoder.withoutPadding().encodeToString(bytes);
                encoded.add(whole.substring(before == 0 ? 0 : before + 1, bytes.length / 3 * 4));
            }
        }
        return encoded;
    }
}
