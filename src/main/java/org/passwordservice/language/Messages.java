package org.passwordservice.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;

/** The texts of the service in all languages, each by its key; every language has the same keys, but for plural forms. */
public final class Messages {

    private final Map<Language, NavigableMap<String, String>> texts;

    private Messages(Map<Language, NavigableMap<String, String>> texts) {
        this.texts = texts;
    }

    /** The texts of the service itself, from {@code messages/messages_<language>.properties}. */
    public static Messages ofService() {
        Map<Language, NavigableMap<String, String>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, Collections.unmodifiableNavigableMap(read(language)));
        }
        return new Messages(texts);
    }

    /**
     * These texts, some of them replaced.
     *
     * @param own the texts to use instead, by language and key
     */
    public Messages with(Map<Language, Map<String, String>> own) {
        Map<Language, NavigableMap<String, String>> replaced = new EnumMap<>(Language.class);
        texts.forEach((language, standard) -> {
            NavigableMap<String, String> all = new TreeMap<>(standard);
            all.putAll(own.getOrDefault(language, Map.of()));
            replaced.put(language, Collections.unmodifiableNavigableMap(all));
        });
        return new Messages(replaced);
    }

    /**
     * A text, with its placeholders.
     *
     * @throws IllegalArgumentException if there is none with this key
     */
    public String text(Language language, String key) {
        String text = all(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("There is no text with the key " + key + " in " + language.tag());
        }
        return text;
    }

    /**
     * The form of a text for a number, with its placeholders; that of the number is {@code {{number}}}.
     *
     * @param key without the name of the form
     * @throws IllegalArgumentException if there is none with this key
     */
    public String plural(Language language, String key, long number) {
        return text(language, key + "." + language.pluralForm(number));
    }

    /** All texts of a language by key. */
    public NavigableMap<String, String> all(Language language) {
        return texts.getOrDefault(language, Collections.emptyNavigableMap());
    }

    /** The texts whose keys begin with a prefix. */
    public NavigableMap<String, String> beginningWith(Language language, String prefix) {
        return all(language).subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    private static NavigableMap<String, String> read(Language language) {
        String file = "/messages/messages_" + language.tag() + ".properties";
        Properties properties = new Properties();
        try (InputStream stream = Messages.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The texts are missing: " + file);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts cannot be read: " + file, e);
        }
        NavigableMap<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return read;
    }
}
