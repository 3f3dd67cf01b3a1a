package org.passwordservice.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.language.OwnTexts;

import static org.passwordservice.settings.SettingType.oneLine;

/** Reads the files of {@code passwords.branding-dir}, all of which may be missing. */
final class BrandingReader {

    private static final String SETTING = "passwords.branding-dir";

    private static final String BRANDING = "branding.properties";

    private static final String ALL_LANGUAGES = "messages.properties";

    static final SettingType<Path> FOLDER = new SettingType<>("must be the path of a folder that exists", text -> {
        try {
            return Optional.of(Path.of(text).toAbsolutePath()).filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    });

    private final SettingValues values;

    BrandingReader(SettingValues values) {
        this.values = values;
    }

    BrandingSettings read() {
        return values.optional(SETTING, FOLDER).map(this::read).orElse(BrandingSettings.NONE);
    }

    private BrandingSettings read(Path folder) {
        OwnTexts texts = new OwnTexts(Messages.ofService());
        texts.add(ALL_LANGUAGES, EnumSet.allOf(Language.class), properties(folder, ALL_LANGUAGES));
        for (Language language : Language.values()) {
            String file = file(language);
            texts.add(file, Set.of(language), properties(folder, file));
        }
        texts.problems().forEach(problem -> values.wrong(SETTING, "has a wrong text in " + problem));
        warnOfOtherLanguages(folder);
        return new BrandingSettings(name(properties(folder, BRANDING)), texts.texts());
    }

    /** The texts in one language; they override those of all languages. */
    private static String file(Language language) {
        return "messages_" + language.tag() + ".properties";
    }

    private Optional<String> name(Map<String, String> branding) {
        SettingType<String> type = oneLine(100);
        branding.keySet().stream()
                .filter(key -> !key.equals("name"))
                .forEach(key -> values.wrong(SETTING, "has an unknown key in " + BRANDING + ": " + key));
        Optional<String> text = Optional.ofNullable(branding.get("name")).map(String::strip);
        Optional<String> name = text.filter(given -> !given.isEmpty()).flatMap(type.parser());
        if (text.isPresent() && name.isEmpty()) {
            values.wrong(SETTING, "has a wrong value in " + BRANDING + ": name " + type.allowed());
        }
        return name;
    }

    private Map<String, String> properties(Path folder, String name) {
        return properties(values, folder, name);
    }

    /** The properties of a file, which may be missing; a file that cannot be read is reported. */
    static Map<String, String> properties(SettingValues values, Path folder, String name) {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            return Map.of();
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            values.wrong(SETTING, "has a file that cannot be read as properties in UTF-8: " + name);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    private void warnOfOtherLanguages(Path folder) {
        List<String> known =
                Stream.of(Language.values()).map(BrandingReader::file).toList();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name ->
                            name.startsWith("messages_") && name.endsWith(".properties") && !known.contains(name))
                    .forEach(name -> values.warn(
                            SETTING, "has a file that is not used, because the service has no such language: " + name));
        } catch (IOException | UncheckedIOException e) {
            values.wrong(SETTING, "must be a folder that the service can read");
        }
    }
}
