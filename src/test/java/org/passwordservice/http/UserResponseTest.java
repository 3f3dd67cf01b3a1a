package org.passwordservice.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passwordservice.user.TestUsers;

import static org.assertj.core.api.Assertions.assertThat;

class UserResponseTest {

    @ParameterizedTest
    @CsvSource({
        "2020-02-20T12:59:13.9566533Z, 2020-02-20T12:59:13.9566533Z",
        "2020-02-20T12:59:13.956653Z, 2020-02-20T12:59:13.9566530Z",
        "2020-02-20T12:59:13Z, 2020-02-20T12:59:13.0000000Z",
        "2020-02-20T00:00:00Z, 2020-02-20T00:00:00.0000000Z",
        "2020-02-20T12:59:13.956653399Z, 2020-02-20T12:59:13.9566533Z"
    })
    void whenDateIsWrittenThenUtcWithSevenDecimals(Instant added, String written) {
        assertThat(UserResponse.format(added)).isEqualTo(written);
    }

    @Test
    void whenMachineIsSetToALocaleWithItsOwnDigitsThenDateIsTheSame() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(UserResponse.format(TestUsers.ADDED)).isEqualTo("2020-02-20T12:59:13.9566530Z");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whenWrittenThenBytesOfTheContract() {
        UserResponse answer = new UserResponse(
                16786,
                "Robert",
                "J",
                "Torro",
                "roberttorro",
                "robert@someguy.com",
                UserResponse.format(Instant.parse("2020-02-20T12:59:13.9566533Z")),
                "NoSalutation",
                "NoSuffix",
                null);

        assertThat(written(answer))
                .isEqualTo("{\"UserId\":16786,\"FirstName\":\"Robert\",\"MiddleName\":\"J\",\"LastName\":\"Torro\","
                        + "\"Login\":\"roberttorro\",\"Email\":\"robert@someguy.com\","
                        + "\"AddedDate\":\"2020-02-20T12:59:13.9566533Z\",\"Salutation\":\"NoSalutation\","
                        + "\"Suffix\":\"NoSuffix\"}");
    }

    @Test
    void whenUserRegistersThenEverythingButTheRole() {
        assertThat(UserResponse.withoutRole(TestUsers.robert()))
                .isEqualTo(new UserResponse(
                        0,
                        "Robert",
                        "J",
                        "Torro",
                        "roberttorro",
                        "robert@someguy.com",
                        "2020-02-20T12:59:13.9566530Z",
                        "NoSalutation",
                        "NoSuffix",
                        null));
    }

    @Test
    void whenUserAsksAboutThemselvesThenRoleIsTheLastMember() {
        assertThat(written(UserResponse.withRole(TestUsers.robert()))).endsWith(",\"Suffix\":\"NoSuffix\",\"Role\":0}");
    }

    @Test
    void whenUserHasNoAddressOrMiddleNameThenMemberIsEmpty() {
        assertThat(written(UserResponse.withoutRole(TestUsers.robertWithoutAddress())))
                .contains(",\"Email\":\"\",");
        assertThat(written(UserResponse.withRole(TestUsers.named("roberttorro"))))
                .contains(",\"MiddleName\":\"\",")
                .doesNotContain("null");
    }

    private static String written(UserResponse answer) {
        return new String(StrictJson.write(answer), StandardCharsets.UTF_8);
    }
}
