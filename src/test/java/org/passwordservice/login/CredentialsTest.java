package org.passwordservice.login;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CredentialsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void whenSentInHeadersThenReadFromThem() {
        Credentials credentials =
                Credentials.of(headers(Map.of("Username", "roberttorro", "Password", "a b")), new byte[0]);

        assertThat(credentials).isEqualTo(credentials("roberttorro", new Secret("a b")));
    }

    @Test
    void whenNothingIsSentThenEmpty() {
        assertThat(Credentials.of(headers(Map.of()), new byte[0])).isEqualTo(credentials("", new Secret("")));
    }

    @Test
    void whenHeaderIsUtf8ThenReadAsUtf8() {
        String onTheWire =
                new String("caf\u00e9 \ud83d\ude00".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Credentials.decodedHeader(onTheWire)).isEqualTo("caf\u00e9 \ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9", "\u00c3", "\u00e2\u0082", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00ff"})
    void whenHeaderIsNotUtf8ThenReadAsLatin1(String latin1) {
        assertThat(Credentials.decodedHeader(latin1)).isEqualTo(latin1);
    }

    @Test
    void whenHeaderIsDecodedAlreadyThenReadAsItIs() {
        assertThat(Credentials.decodedHeader("\u0119\u00c3\u00a9")).isEqualTo("\u0119\u00c3\u00a9");
    }

    @Test
    void whenHeaderIsMissingThenEmpty() {
        assertThat(Credentials.decodedHeader(null)).isEmpty();
    }

    @Test
    void whenSentInAFormThenReadFromIt() {
        assertThat(form("Username=roberttorro&Password=a+b")).isEqualTo(credentials("roberttorro", new Secret("a b")));
    }

    @Test
    void whenFormHasEscapesWithZerosThenTheyAreOctets() {
        assertThat(form("Username=roberttorro&Password=%0a%40%00"))
                .isEqualTo(credentials("roberttorro", new Secret("\n@\0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, FORM + ";charset=utf-16", "application/json", "text/json", "text/plain", "a/b", ""})
    void whenBothHeadersArePresentThenTheBodyIsIgnoredWhateverItsType(String type) {
        Map<String, String> values = new HashMap<>(Map.of("Username", "in-header", "Password", "header password"));
        if (!type.isEmpty()) {
            values.put("Content-Type", type);
        }

        for (String body : List.of("Username=in-form&Password=b&VerificationCode=1", "{\"a\":1}", "%zz", "a&a", " ")) {
            assertThat(Credentials.of(headers(values), bytes(body)))
                    .isEqualTo(credentials("in-header", new Secret("header password")));
        }
    }

    @Test
    void whenBothHeadersArePresentAndEmptyThenTheBodyIsIgnored() {
        HttpHeaders headers = headers(Map.of("Content-Type", FORM, "Username", "", "Password", ""));

        assertThat(Credentials.of(headers, bytes("Username=in-form&Password=b")))
                .isEqualTo(credentials("", new Secret("")));
    }

    @Test
    void whenOneHeaderIsPresentThenFormFieldsWin() {
        HttpHeaders headers = headers(Map.of("Content-Type", FORM, "Password", "header password"));

        assertThat(Credentials.of(headers, bytes("Username=in-form&Password=")))
                .isEqualTo(credentials("in-form", new Secret("")));
    }

    @Test
    void whenCodeIsInAHeaderThenReadFromIt() {
        HttpHeaders headers = headers(Map.of("Username", "a", "Password", "b", "VerificationCode", "123456"));

        assertThat(Credentials.of(headers, bytes("VerificationCode=654321")).verificationCode())
                .contains(new Secret("123456"));
    }

    @ParameterizedTest
    @CsvSource({
        "Username=a&Password=b&VerificationCode=654321, 654321",
        "Username=a&VerificationCode=654321, 654321",
        "Username=a&Password=b, 123456",
        "Username=a&Password=b&VerificationCode=+, 123456",
        "Password=b&VerificationCode=654321, 123456",
        "VerificationCode=654321, 123456"
    })
    void whenUsernameIsAFormFieldThenTheCodeMayBeOneToo(String body, String code) {
        HttpHeaders headers = headers(Map.of("Content-Type", FORM, "VerificationCode", "123456"));

        assertThat(Credentials.of(headers, bytes(body)).verificationCode()).contains(new Secret(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void whenCodeIsBlankThenItIsMissing(String blank) {
        HttpHeaders headers = headers(Map.of("Content-Type", FORM, "VerificationCode", blank));

        assertThat(Credentials.of(headers, new byte[0]).verificationCode()).isEmpty();
        assertThat(Credentials.of(headers, bytes("Username=a&Password=b&VerificationCode=%20+"))
                        .verificationCode())
                .isEmpty();
    }

    @Test
    void whenFormLacksAFieldThenTheHeaderIsUsed() {
        HttpHeaders headers = headers(Map.of("Content-Type", FORM, "Password", "header password"));

        assertThat(Credentials.of(headers, bytes("Username=roberttorro")))
                .isEqualTo(credentials("roberttorro", new Secret("header password")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                FORM + ";charset=UTF-8",
                FORM + ";charset=utf-8",
                FORM + ";charset=utf8",
                "Application/X-WWW-Form-Urlencoded"
            })
    void whenBodyIsAFormThenRead(String type) {
        assertThat(Credentials.of(headers(Map.of("Content-Type", type)), bytes("Username=roberttorro"))
                        .username())
                .isEqualTo("roberttorro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "multipart/form-data",
                FORM + ";charset=ISO-8859-1",
                FORM + ";charset=utf-16"
            })
    void whenBodyIsNoUtf8FormThenUnsupported(String type) {
        HttpHeaders headers = headers(Map.of("Content-Type", type));

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> Credentials.of(headers, bytes("Username=roberttorro")));
    }

    @Test
    void whenBodyHasNoTypeThenUnsupported() {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> Credentials.of(headers(Map.of()), bytes("Username=roberttorro")));
    }

    @Test
    void whenBodyIsCompressedThenUnsupported() {
        HttpHeaders headers = headers(Map.of("Content-Type", FORM, "Content-Encoding", "gzip"));

        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> Credentials.of(headers, bytes("Username=roberttorro")));
    }

    @Test
    void whenPrintedThenNothingTypedIsShown() {
        assertThat(credentials("hunter2", new Secret("correct horse"))).hasToString("[credentials]");
    }

    private static Credentials credentials(String username, Secret password) {
        return new Credentials(username, password, Optional.empty());
    }

    private static Credentials form(String body) {
        return Credentials.of(headers(Map.of("Content-Type", FORM)), bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpHeaders headers(Map<String, String> values) {
        return new Headers(values);
    }

    private record Headers(Map<String, String> values) implements HttpHeaders {

        @Override
        public @Nullable String getHeaderString(String name) {
            return values.get(name);
        }

        @Override
        public @Nullable MediaType getMediaType() {
            String type = values.get(CONTENT_TYPE);
            return type == null ? null : MediaType.valueOf(type);
        }

        @Override
        public List<String> getRequestHeader(String name) {
            return values.containsKey(name) ? List.of(values.get(name)) : List.of();
        }

        @Override
        public MultivaluedMap<String, String> getRequestHeaders() {
            return new MultivaluedHashMap<>(values);
        }

        @Override
        public List<MediaType> getAcceptableMediaTypes() {
            return List.of();
        }

        @Override
        public List<Locale> getAcceptableLanguages() {
            return List.of();
        }

        @Override
        public @Nullable Locale getLanguage() {
            return null;
        }

        @Override
        public Map<String, Cookie> getCookies() {
            return Map.of();
        }

        @Override
        public @Nullable Date getDate() {
            return null;
        }

        @Override
        public int getLength() {
            return -1;
        }
    }
}
