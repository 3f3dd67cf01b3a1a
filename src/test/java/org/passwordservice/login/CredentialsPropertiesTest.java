package org.passwordservice.login;

import jakarta.ws.rs.BadRequestException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.passwordservice.http.FormFields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The credentials of a login are read one way, whatever the bytes are. */
class CredentialsPropertiesTest {

    @Property(tries = 2000)
    void whenHeaderHasAnyBytesThenReadAsUtf8IfValidAndElseAsLatin1(@ForAll("almostUtf8") byte[] bytes) {
        String asItCame = latin1(bytes);

        assertThat(Credentials.decodedHeader(asItCame)).isEqualTo(utf8(bytes).orElse(asItCame));
    }

    @Property
    void whenHeaderIsUtf8ThenTheSameText(@ForAll("texts") String text) {
        assertThat(Credentials.decodedHeader(latin1(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(text);
    }

    @Property(tries = 2000)
    void whenTwoHeadersDifferThenTheirTextsDifferExceptForOneTextInBothCharsets(
            @ForAll("almostUtf8") byte[] one, @ForAll("almostUtf8") byte[] other) {
        Assume.that(!Arrays.equals(one, other));
        Assume.that(utf8(one).isPresent() == utf8(other).isPresent());

        assertThat(Credentials.decodedHeader(latin1(one))).isNotEqualTo(Credentials.decodedHeader(latin1(other)));
    }

    @Property
    void whenContainerHasDecodedTheHeaderThenItIsUnchanged(@ForAll("texts") String text, @ForAll String any) {
        String decoded = text + "\u0100" + any;

        assertThat(Credentials.decodedHeader(decoded)).isEqualTo(decoded);
    }

    @Property
    void whenFormIsEncodedByTheStandardThenTheSameFields(@ForAll("fields") Map<String, String> fields) {
        assertThat(FormFields.parsed(form(fields))).isEqualTo(fields);
    }

    @Property(tries = 3000)
    void whenFormIsOfAnyBytesThenReadOrRejected(@ForAll("almostForms") String form) {
        byte[] bytes = form.getBytes(StandardCharsets.ISO_8859_1);
        Optional<Map<String, String>> read;
        try {
            read = Optional.of(FormFields.parsed(bytes));
        } catch (BadRequestException e) {
            read = Optional.empty();
        }
        // What was read says all that was sent: written again and read again it is the same.
        read.ifPresent(fields -> {
            assertThat(FormFields.parsed(form(fields))).isEqualTo(fields);
            assertThat(fields).hasSize((int) Arrays.stream(form.split("&"))
                    .filter(pair -> !pair.isEmpty())
                    .count());
        });
    }

    @Property
    void whenFieldComesTwiceInAnySpellingThenRejected(
            @ForAll("fields") Map<String, String> fields, @ForAll("texts") String name) {
        String plain = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String escaped = name.codePoints()
                .mapToObj(Character::toString)
                .flatMap(c -> Arrays.stream(boxed(c.getBytes(StandardCharsets.UTF_8))))
                .map("%%%02x"::formatted)
                .collect(Collectors.joining());
        String form = plain + "=1&" + latin1(form(fields)) + "&" + escaped + "=2";

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> FormFields.parsed(form.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Property
    void whenAnEscapeIsMalformedThenRejected(
            @ForAll("fields") Map<String, String> fields, @ForAll("brokenEscapes") String broken) {
        String form = latin1(form(fields)) + "&x=" + broken;

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> FormFields.parsed(form.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Byte[] boxed(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return boxed;
    }

    private static byte[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Any text without lone surrogates. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(Character::toString)
                .list()
                .ofMaxSize(10)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        // No field that the tests add themselves.
        return Arbitraries.maps(texts().map(name -> "f" + name), texts())
                .ofMaxSize(4)
                .filter(fields -> !fields.containsKey("x"));
    }

    /** Long enough runs of valid UTF-8 to be taken for it, with a damaged byte now and then. */
    @Provide
    Arbitrary<byte[]> almostUtf8() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                texts().map(text -> latin1(text.getBytes(StandardCharsets.UTF_8))),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(2),
                Arbitraries.of(
                        "\u00c3", "\u00a4", "\u00c3\u00a4", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e4", "a"));
        return pieces.list().ofMaxSize(4).map(list -> String.join("", list).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Provide
    Arbitrary<String> almostForms() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "Username",
                                "Password",
                                "=",
                                "&",
                                "+",
                                "%41",
                                "%c3%a4",
                                "%",
                                "%0",
                                "%zz",
                                "%ff",
                                "%00",
                                "a"),
                        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(2))
                .list()
                .ofMaxSize(10)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> brokenEscapes() {
        return Arbitraries.of(
                "%",
                "%4",
                "%g1",
                "%1g",
                "%%41",
                "%+1",
                "% 1",
                "%-1",
                "%u0041",
                "%\u00b2\u00b2",
                "%80",
                "%c3",
                "%c0%80",
                "%ed%a0%80");
    }
}
