package org.passwordservice.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the logo and the colours of {@code passwords.branding-dir}, all of which may be missing. */
final class LookReader {

    private static final String SETTING = "passwords.branding-dir";

    private static final String COLORS = "colors.properties";

    /** A page with its files must stay below 150 KB. */
    private static final int LARGEST_LOGO = 64 * 1024;

    /** Nothing that could end a rule of a style sheet, or load anything. */
    private static final Pattern COLOR = Pattern.compile("#(?:[0-9A-Fa-f]{3}){1,2}");

    private static final String LIGHT = "light.";

    private static final String DARK = "dark.";

    private final SettingValues values;

    LookReader(SettingValues values) {
        this.values = values;
    }

    /** A folder that is not there is reported by {@link BrandingReader}. */
    LookSettings read() {
        return values.text(SETTING)
                .flatMap(BrandingReader.FOLDER.parser())
                .map(this::read)
                .orElse(LookSettings.NONE);
    }

    private LookSettings read(Path folder) {
        Map<String, String> light = new TreeMap<>();
        Map<String, String> dark = new TreeMap<>();
        BrandingReader.properties(values, folder, COLORS).forEach((key, value) -> {
            String name = key.substring(key.indexOf('.') + 1);
            boolean known = Colors.isName(name) && (key.equals(LIGHT + name) || key.equals(DARK + name));
            if (!known) {
                values.wrong(SETTING, "has an unknown key in " + COLORS + ": " + key);
            } else if (!COLOR.matcher(value.strip()).matches()) {
                values.wrong(
                        SETTING, "has a wrong value in " + COLORS + ": " + key + " must be a colour such as #1f4fd8");
            } else {
                (key.startsWith(LIGHT) ? light : dark).put(name, Colors.sixDigits(value.strip()));
            }
        });
        warn(LIGHT, Colors.tooClose(Colors.LIGHT, light));
        warn(DARK, Colors.tooClose(Colors.DARK, dark));
        return new LookSettings(logo(folder), light, dark);
    }

    private void warn(String theme, Map<String, String> pairs) {
        pairs.forEach((pair, contrast) -> values.warn(
                SETTING,
                "has colours that some people cannot tell apart (WCAG 2.2, 1.4.3 and 1.4.11), in " + COLORS + ": "
                        + theme + pair + " have a contrast of " + contrast));
    }

    private Optional<LookSettings.Logo> logo(Path folder) {
        return logo(folder.resolve("logo.svg"), "image/svg+xml")
                .or(() -> logo(folder.resolve("logo.png"), "image/png"));
    }

    private Optional<LookSettings.Logo> logo(Path file, String type) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            byte[] octets = Files.size(file) <= LARGEST_LOGO ? Files.readAllBytes(file) : new byte[0];
            if (Picture.isOf(type, octets)) {
                return Optional.of(new LookSettings.Logo(type, octets));
            }
        } catch (IOException e) {
            // As a picture of another kind.
        }
        values.wrong(
                SETTING,
                "has a file that is no picture of its kind, larger than " + LARGEST_LOGO / 1024
                        + " KiB, or cannot be read: " + file.getFileName());
        return Optional.empty();
    }
}
