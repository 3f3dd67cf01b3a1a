package org.passwordservice.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LookReaderTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

    @TempDir
    Path folder;

    @Test
    void whenColoursAreSetThenTheyAreReadForLightAndDark() throws IOException {
        write("colors.properties", "light.accent = #8A1F11 \ndark.accent=#fba\ndark.ground=#000");

        assertThat(look().light()).isEqualTo(Map.of("accent", "#8a1f11"));
        assertThat(look().dark()).isEqualTo(Map.of("accent", "#ffbbaa", "ground", "#000000"));
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red",
                "#12",
                "#12345",
                "#1f4fd8ff",
                "#1f4fd8; } body { display: none",
                "#1f4fd8\\n}",
                "url(https://someguy.com/)",
                "var(--text)",
                ""
            })
    void whenAValueIsNoColourThenTheStartIsRefused(String value) throws IOException {
        write("colors.properties", "light.accent=" + value);

        assertThat(problems())
                .containsExactly(
                        "passwords.branding-dir has a wrong value in colors.properties: light.accent must be a colour"
                                + " such as #1f4fd8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accent", "light.shadow", "dim.accent", "light", "light.dark.accent", "light.mono"})
    void whenAKeyIsUnknownThenTheStartIsRefused(String key) throws IOException {
        write("colors.properties", key + "=#123456");

        assertThat(problems())
                .containsExactly("passwords.branding-dir has an unknown key in colors.properties: " + key + ".");
    }

    @Test
    void whenColoursCannotBeToldApartThenAWarningNamesThePair() throws IOException {
        write("colors.properties", "light.accent=#f5b800");

        assertThat(warnings())
                .containsExactly(
                        warning("light.accent and ground have a contrast of 1.65, less than 4.5"),
                        warning("light.accent and surface have a contrast of 1.79, less than 4.5"),
                        warning("light.on-accent and accent have a contrast of 1.79, less than 4.5"));
    }

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21", "#ffffff, #000000, 21", "#777777, #ffffff, 4.48", "#0000ff, #ff0000, 2.15"})
    void whenTwoColoursAreComparedThenTheContrastIsThatOfWcag(String one, String other, double contrast) {
        assertThat(Colors.contrast(one, other)).isCloseTo(contrast, within(0.005));
    }

    @Test
    void whenNothingIsReplacedThenTheColoursAreThoseOfTheStyleSheetAndCanBeToldApart() throws IOException {
        String style = Files.readString(Path.of("src/main/webapp/assets/style.css"));
        int dark = style.indexOf("@media (prefers-color-scheme: dark)");

        assertThat(colors(style.substring(0, dark))).isEqualTo(Colors.LIGHT);
        assertThat(colors(style.substring(dark, style.indexOf("}", dark)))).isEqualTo(Colors.DARK);
        assertThat(Colors.tooClose(Colors.LIGHT, Colors.LIGHT)).isEmpty();
        assertThat(Colors.tooClose(Colors.DARK, Colors.DARK)).isEmpty();
    }

    @Test
    void whenThereIsALogoThenItIsReadWithItsType() throws IOException {
        Files.write(folder.resolve("logo.png"), PNG);
        assertThat(look().logo().orElseThrow().type()).isEqualTo("image/png");
        assertThat(look().logo().orElseThrow().octets()).isEqualTo(PNG);

        write("logo.svg", "<?xml version=\"1.0\"?><!DOCTYPE svg SYSTEM \"http://127.0.0.1:9/svg.dtd\">" + SVG);
        assertThat(look().logo().orElseThrow().type()).isEqualTo("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><script>alert(1)</script></html>",
                "<svg></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>"
            })
    void whenALogoIsNoPictureThenTheStartIsRefused(String content) throws IOException {
        write("logo.svg", content);
        assertThat(problems()).containsExactly(notAPicture("logo.svg"));
        Files.delete(folder.resolve("logo.svg"));
        write("logo.png", content);
        assertThat(problems()).containsExactly(notAPicture("logo.png"));
    }

    @Test
    void whenALogoIsTooLargeThenTheStartIsRefused() throws IOException {
        int most = 64 * 1024 - SVG.length();
        write("logo.svg", SVG + " ".repeat(most));
        assertThat(problems()).isEmpty();
        write("logo.svg", SVG + " ".repeat(most + 1));
        assertThat(problems()).containsExactly(notAPicture("logo.svg"));
    }

    private static Map<String, String> colors(String css) {
        Map<String, String> found = new HashMap<>();
        Matcher color = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(css);
        while (color.find()) {
            found.put(color.group(1), color.group(2));
        }
        return found;
    }

    private static String notAPicture(String file) {
        return "passwords.branding-dir has a file that is no picture of its kind, larger than 64 KiB, or cannot be read: "
                + file + ".";
    }

    private static String warning(String pair) {
        return "passwords.branding-dir has colours that some people cannot tell apart (WCAG 2.2, 1.4.3 and 1.4.11), in"
                + " colors.properties: " + pair + ".";
    }

    private LookSettings look() {
        return TestSettings.with("passwords.branding-dir", folder.toString())
                .pages()
                .look();
    }

    private List<String> warnings() {
        return TestSettings.warnings(Map.of("passwords.branding-dir", folder.toString()));
    }

    private List<String> problems() {
        return TestSettings.problems(Map.of("passwords.branding-dir", folder.toString()));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content, StandardCharsets.UTF_8);
    }
}
