package org.passwordservice.hashing;

import com.password4j.Argon2Function;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Hashes that the original systems made, and hashes that no import may take. */
class ImportedHashesTest {

    private static final Map<String, String> PEPPERED = Map.of("passwords.pepper", "the pepper of last year");

    private static final String PASSWORD = "Gr\u00fc\u00dfe, J\u00fcrgen 7";

    private static final long USER = 7;

    /** Made by Keycloak 26.2.5: its providers of hashes, and its representation of a credential. */
    private static final String KEYCLOAK =
            "{\"type\":\"password\",\"secretData\":\"{\\\"value\\\":\\\"E4d+0r90IKJFh+nMjLZDbGPLhJKPct//yyH2hvCSV5I=\\\","
                    + "\\\"salt\\\":\\\"EtCyo2zlRHJQ7L9hEwBxqA==\\\",\\\"additionalParameters\\\":{}}\","
                    + "\"credentialData\":\"{\\\"hashIterations\\\":5,\\\"algorithm\\\":\\\"argon2\\\","
                    + "\\\"additionalParameters\\\":{\\\"hashLength\\\":[\\\"32\\\"],\\\"memory\\\":[\\\"7168\\\"],"
                    + "\\\"type\\\":[\\\"id\\\"],\\\"version\\\":[\\\"1.3\\\"],\\\"parallelism\\\":[\\\"1\\\"]}}\"}";

    private final ImportedHashes hashes = TestHashing.importedHashes(TestSettings.defaults());
    private final PasswordHasher hasher = TestHashing.hasher(TestSettings.cheap(Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // argon2-cffi 21.1 with the reference implementation; the last one in its version 1.0.
                "$argon2id$v=19$m=1024,t=2,p=2$WyDZBsbh1v4gp6+mUxEeFg$7SBKJfOv9O7WTV19VH9EAQFaJp1eQ2CUOxfjYh/itas",
                "$argon2i$v=19$m=1024,t=2,p=2$Ry7qUGzY+eU9NzZ7DYE6xw$LzvFb4bc4j1cnlqS2/gshCQ+ObfBJkbzGnvk2NJkmxE",
                "$argon2d$v=19$m=1024,t=2,p=2$EYev6BLeW817/Y5ZC2VqLQ$s/9Ws6p379LGEUCBiA4yv8TXFZy5MRGHCFgCz+1JQ8o",
                "$argon2i$v=16$m=256,t=3,p=1$L3XEPCHy9AE$gWCwQ87E29xLbKNiP4QXa2FO2VpGCOQe",
                "$argon2i$m=256,t=3,p=1$L3XEPCHy9AE$gWCwQ87E29xLbKNiP4QXa2FO2VpGCOQe",
                // passlib 1.7.4, bcrypt by pyca/bcrypt.
                "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e",
                "$2a$05$yPjh6eqp2g52ey05iwuIAeskp/EUzxpSsvo4srfbcRhx345gEwNwW",
                "$2y$05$J/tcoM2P/2jwsmS7mHnMQuLcTfSkwjuAfXX7qBJ9JdqCQ/L671pUK",
                "$pbkdf2$3000$T.kdwzgHwFhrjTEmxBiDMA$AjvectTp5Rq2SAQp7Ucl7Lv7zhw",
                "$pbkdf2-sha256$3000$KoVwrpXSWkspBSDEeA9hjA$tHXYjIletDPrmL88a88MTysE5LcHz.zSUB7kuym6Gnk",
                "$pbkdf2-sha512$3000$KWXMOSek1DqHEOKcU0qJUQ"
                        + "$gdNRalCrhtQ7RScBjKWi8./vHv8OhknyxhWz74GEt0EnrMIqqOLviz0lVYM6knlbhm5aTqEemTvyjgEmzerFhQ",
                "$scrypt$ln=10,r=8,p=1$iPFeK6VUau1dy1mrtTYGoA$ETW/TJ56Lk1hviI5dJWKXSYT/c+j3Ba86jg9GOMo2u4",
                "$5$rounds=2000$Tn3.MqmVOemTQ.jJ$6xAkBPp2nTiCrWDWvRqXp/5fkMBRBAPb5PwfJYUYqZ7",
                // The same as passlib's, in the PHC form of RustCrypto.
                "$pbkdf2-sha256$i=3000,l=32$KoVwrpXSWkspBSDEeA9hjA$tHXYjIletDPrmL88a88MTysE5LcHz+zSUB7kuym6Gnk",
                // libxcrypt by mkpasswd 5.5, and openssl 3.0 passwd without a number of rounds.
                "$2b$05$TEwKa7cPnCZw2kfgcNlN8eRcPdUBLEW7oxzXwsTYUWlyyZXi8ijI2",
                "$5$rounds=1500$4jRaE0Ar9qW/J7vE$p.cj4mLxc/EQ75b1uhFL/Ew1iVZy8tmq2oPD6K5O15C",
                "$6$rounds=1500$WW34LuGhupZ/NfD4"
                        + "$4tJmPbD4xnCg2yN3TvI.bN8ZIQM7C75y5ARd8/ewQGw9odzm27AVr519BbgX9H//JWlVNkYyxiFaygMznJ35Q/",
                "$5$Yaj12.dEjgzGBKe/$pis2KxaugcV0t2NFABUCSSh1XFrfhJr.GppBbCHz7e8",
                "$6$4zo9xoJVhhC/P27E"
                        + "$UyORTz7DyHgFNIj4xSXnn01ki8HOeh/fNwM93hHT9xrwCJ4CfsvSa4fMZ1OCRvJEjyn7scQRW/7cfS.i3SuWe/",
                // Django 3.2.25.
                "pbkdf2_sha256$20000$kVHJpYrL9uScyouYLDgdJj$e/KOsrprBkoAct/y0PQTb+XdLCQIeJOUAe0SHyuBi7M=",
                "bcrypt_sha256$$2b$05$Yyk/MAXCLXBw0aOsgSuU8uV60.OG9TJqURu43uxWQG2t9ecziLS/C",
                "argon2$argon2id$v=19$m=512,t=2,p=2$N3Q5VjZ6MTZ4TmlPVlRiS1VCd2c0ZQ$XIFOE/mZG4d+9B1OZXmCAw",
                // Spring Security 6.5.1.
                "{bcrypt}$2a$05$2MvOcraEMwa/WZProIwwb.bn1GGY9Q5lCN53Xllg8rVBwhbxW41Nq",
                "{pbkdf2}ded8e9fbdaea00e2a4128c657961cc8051bd2f00e71e1bac1520cd8e5a4d361742c24a6a20c77c9a",
                "{pbkdf2@SpringSecurity_v5_8}759c07ebcd6735dfad861ac2376f69963ba236686697eeb82e3166670ad11aa3"
                        + "1b476a2e885fae1574fb61d77bea628b",
                "{scrypt}$e0801$MiPZxeQisDvRmT64CiGH6vsSmph2GnU9yhEl1fyV8OZO2W44DOKY7962UpViAlCtRjZ8UvdlhwraP/+qjyTrnw=="
                        + "$jFADTZ2n+GJcyY6b8bn4Pan40tH6Tmevo26UYX79Qhw=",
                "{scrypt@SpringSecurity_v5_8}$100801$5WswyHbA/9y2f4rBSxLcxA==$kdNym7ou3higIi535tA6O4bD5a6grr2HTbScL7qGcvA=",
                "{argon2}$argon2id$v=19$m=4096,t=3,p=1$zs8Lox0X+2xE+RcXTScGNA$Y/9SvTs9iVYvmYyzwcZ0hYJF4aB9onNCLJWRHPo/l9I",
                "{argon2@SpringSecurity_v5_8}$argon2id$v=19$m=16384,t=2,p=1$62uF4XjuTfAA6ZY7pPu63w"
                        + "$ARuboMpDri1tSmLP8oxNql0wR8LQPgNpMubWZgnKIaE",
                // Keycloak 26.2.5.
                "{\"type\":\"password\",\"secretData\":\"{\\\"value\\\":\\\"jgxGETuQVnftJu9zok9lO3iWPgQJ+K+OAUh5Tx0/ZPcOjlDILLimrpVWGyl0so6NJdjmUcRBLkpcLgzavTNlMw==\\\","
                        + "\\\"salt\\\":\\\"QX4vyRG58kKSff2+XR97dg==\\\",\\\"additionalParameters\\\":{}}\","
                        + "\"credentialData\":\"{\\\"hashIterations\\\":27500,\\\"algorithm\\\":\\\"pbkdf2-sha256\\\",\\\"additionalParameters\\\":{}}\"}",
                "{\"type\":\"password\",\"secretData\":\"{\\\"value\\\":\\\"UuU0iHbyRZUegHOGJbvgSUxxBQmhjKZcq/e1GXf6rk4Gr+BK38iQlIUzEMAh9dbRqqaXMtZWWMY1Aq6bckZtmw==\\\","
                        + "\\\"salt\\\":\\\"eEjKYexYWXcjgvc591X5AA==\\\",\\\"additionalParameters\\\":{}}\","
                        + "\"credentialData\":\"{\\\"hashIterations\\\":30000,\\\"algorithm\\\":\\\"pbkdf2-sha512\\\",\\\"additionalParameters\\\":{}}\"}",
                KEYCLOAK
            })
    void whenHashIsOfTheOriginalSystemThenOnlyItsPasswordIsVerified(String hash) throws Exception {
        assertVerified(hash, PASSWORD, "Gr\u00fc\u00dfe, J\u00fcrgen 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // From the tests of ASP.NET Core (PasswordHasherTest): version 2; version 3 with SHA-256 twice.
                "ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A==",
                "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ=",
                // Made by OpenSSL's PBKDF2 (Python's hashlib) and laid out as version 3: SHA-1 and SHA-512.
                "AQAAAAAAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==",
                "AQAAAAIAAAPoAAAAEAABAgMEBQYHCAkKCwwNDg9v/HWjj77k2sv+2S6Yz3PeNJMY6nbV47HT1+62YV5t7w=="
            })
    void whenHashIsOfAspNetCoreIdentityThenOnlyItsPasswordIsVerified(String hash) throws Exception {
        assertVerified(hash, "my password", "my passwore");
    }

    /** From the specification of SHA-crypt (Drepper), with a salt that it cut off to 16 characters. */
    @Test
    void whenHashIsOfTheSpecificationOfShaCryptThenVerified() throws Exception {
        assertVerified(
                "$6$rounds=10000$saltstringsaltst"
                        + "$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.",
                "Hello world!",
                "Hello world");
    }

    /** RFC 7914 section 12, the third vector; its hash is the longest that is allowed. */
    @Test
    void whenHashIsOfTheSpecificationOfScryptThenVerified() throws Exception {
        String hash = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of()
                        .parseHex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"));
        String salt = Base64.getEncoder()
                .withoutPadding()
                .encodeToString("SodiumChloride".getBytes(StandardCharsets.US_ASCII));

        assertVerified("$scrypt$ln=14,r=8,p=1$" + salt + "$" + hash, "pleaseletmein", "pleaseletmeout");
    }

    /** Made by pyca/bcrypt of the first 72 octets, which are 36 of 40 letters; bcrypt itself reads no more. */
    @Test
    void whenPasswordIsLongerThanBcryptReadsThenItsBeginningCounts() {
        String hash = "$2b$05$RjuS.yELOfvj9Uwz4hh2Ce5nKJ30br5asRFZHgyIH.Kimp5CFd/PS";

        assertThat(verifies(hash, "\u00fc".repeat(40))).isTrue();
        assertThat(verifies(hash, "\u00fc".repeat(36))).isTrue();
        assertThat(verifies(hash, "\u00fc".repeat(35))).isFalse();
    }

    /** Made by Django 3.2.25, which hashes a long password first. */
    @Test
    void whenPasswordWasHashedBeforeBcryptThenAllOfItCounts() {
        String hash = "bcrypt_sha256$$2b$05$mf.4ZFNerDqyc/e1DI2TBuVFLjfB4F0ZsTGjfa5xZJttE//j03QE2";

        assertThat(verifies(hash, "\u00fc".repeat(40))).isTrue();
        assertThat(verifies(hash, "\u00fc".repeat(36))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Of the empty password, by passlib 1.7.4 and argon2-cffi 21.1.
                "$2b$05$WwpvNYUhfMbib0m/382xyuGR8crrsAOHUDo1u9PqplBg6uf.Zjzyy",
                "$5$rounds=1000$saltsalt$Naw4j7Jsi9DJmo461n8iSYTXTcY98Ufoq.Xsn7KkFN7",
                "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$/YTk3+cEqAXYS3TSbI7YBNRazx7UHrmhRbniagMh9Ro"
            })
    void whenPasswordIsEmptyOrNulThenNeverVerified(String hash) throws Exception {
        hashes.check(hash);

        assertThat(verifies(hash, "")).isFalse();
        assertThat(verifies(hash, "\0")).isFalse();
    }

    @Test
    void whenPasswordHasANulThenCryptReadsItNot() {
        String bcrypt = "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e";
        String sha = "$5$rounds=1500$4jRaE0Ar9qW/J7vE$p.cj4mLxc/EQ75b1uhFL/Ew1iVZy8tmq2oPD6K5O15C";

        assertThat(verifies(bcrypt, PASSWORD + "\0" + PASSWORD)).isFalse();
        assertThat(verifies(sha, PASSWORD + "\0")).isFalse();
    }

    @Test
    void whenPasswordIsTypedInPartsThenItIsVerifiedComposed() {
        String hash = "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e";

        assertThat(verifies(hash, "Gru\u0308\u00dfe, Ju\u0308rgen 7")).isTrue();
    }

    @Test
    void whenBcryptHasBitsTooManyThenItIsVerified() {
        // passlib writes the last digit of the salt with its four spare bits cleared; some systems did not.
        assertThat(verifies("$2b$05$UA2/ddAZw4O5xh9ktgFILfxSGX.T4vHz0kyGkaYCxPws3hShl/B6e", PASSWORD))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2i$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=31,t=2,p=4$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2d$v=19$m=99999999999999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
                "$argon2id$v=19$m=256,t=2,p=1$c29t$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4r",
                "$2b$03$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e",
                "$2b$15$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e",
                "{bcrypt}$2a$31$2MvOcraEMwa/WZProIwwb.bn1GGY9Q5lCN53Xllg8rVBwhbxW41Nq",
                "pbkdf2_sha256$999$kVHJpYrL9uScyouYLDgdJj$e/KOsrprBkoAct/y0PQTb+XdLCQIeJOUAe0SHyuBi7M=",
                "pbkdf2_sha256$2000001$kVHJpYrL9uScyouYLDgdJj$e/KOsrprBkoAct/y0PQTb+XdLCQIeJOUAe0SHyuBi7M=",
                "$pbkdf2-sha256$i=2000001$KoVwrpXSWkspBSDEeA9hjA$tHXYjIletDPrmL88a88MTysE5LcHz+zSUB7kuym6Gnk",
                "$scrypt$ln=20,r=1,p=1$iPFeK6VUau1dy1mrtTYGoA$ETW/TJ56Lk1hviI5dJWKXSYT/c+j3Ba86jg9GOMo2u4",
                "$scrypt$ln=17,r=8,p=1$iPFeK6VUau1dy1mrtTYGoA$ETW/TJ56Lk1hviI5dJWKXSYT/c+j3Ba86jg9GOMo2u4",
                "$scrypt$ln=14,r=8,p=9$iPFeK6VUau1dy1mrtTYGoA$ETW/TJ56Lk1hviI5dJWKXSYT/c+j3Ba86jg9GOMo2u4",
                "$scrypt$ln=1,r=1048576,p=1048576$iPFeK6VUau1dy1mrtTYGoA$ETW/TJ56Lk1hviI5dJWKXSYT/c+j3Ba86jg9GOMo2u4",
                "{scrypt}$ff0808$5WswyHbA/9y2f4rBSxLcxA==$kdNym7ou3higIi535tA6O4bD5a6grr2HTbScL7qGcvA=",
                "$6$rounds=1000001$saltstringsaltst"
                        + "$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.",
                "$5$rounds=999$Tn3.MqmVOemTQ.jJ$6xAkBPp2nTiCrWDWvRqXp/5fkMBRBAPb5PwfJYUYqZ7",
                "$5$rounds=2000$abc$6xAkBPp2nTiCrWDWvRqXp/5fkMBRBAPb5PwfJYUYqZ7",
                // ASP.NET Core Identity: 50 iterations; a salt longer than all; a negative number of iterations.
                "AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
                "AQAAAAEAACcQf////wABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "AQAAAAH///////8AEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw=="
            })
    void whenHashIsBeyondALimitThenItIsRefusedAndNotRepeated(String hash) {
        assertThatThrownBy(() -> hashes.check(hash))
                .isInstanceOf(UnacceptableHashException.class)
                .hasMessage("The password hash is beyond the limits for imported hashes");
        assertThat(verifies(hash, PASSWORD)).isFalse();
    }

    @Test
    void whenKeycloakNamesAHostileCostThenItIsRefused() {
        assertThatThrownBy(() -> hashes.check(KEYCLOAK.replace("7168", "7168000")))
                .hasMessage("The password hash is beyond the limits for imported hashes");
        assertThatThrownBy(() -> hashes.check(KEYCLOAK.replace(":5,", ":2000000000000,")))
                .hasMessage("The password hash is beyond the limits for imported hashes");
        assertThatThrownBy(() -> hashes.check(KEYCLOAK.replace("\"password\"", "\"" + "p".repeat(1_000) + "\"")))
                .hasMessage("The password hash is beyond the limits for imported hashes");
        assertThatThrownBy(() -> hashes.check("{\"secretData\":" + "[".repeat(900)))
                .hasMessage("The password hash has no known format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "password",
                "{noop}password",
                "{MD5}5f4dcc3b5aa765d61d8327deb882cf99",
                "{sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0",
                "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/",
                "$2x$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e",
                "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6",
                "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e\n",
                "pbkdf2_sha1$20000$salt$e/KOsrprBkoAct/y0PQTb+XdLCQIeJOUAe0SHyuBi7M=",
                "$argon2id$v=18$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=-1,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "{pbkdf2}zz",
                "AQAAAAcAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "AQ==",
                "A",
                "{}",
                "{\"credentialData\":{},\"secretData\":{}}",
                "1dGhlIGNpcGhlcnRleHQgb2YgYW5vdGhlciBkYXRhYmFzZQ"
            })
    void whenTextIsNoHashThenItIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> hashes.check(text))
                .isInstanceOf(UnacceptableHashException.class)
                .hasMessage("The password hash has no known format");
        assertThat(verifies(text, "password")).isFalse();
        assertThat(verifies(text, "")).isFalse();
    }

    @Test
    void whenPepperIsSetThenStoredHashIsEncryptedForItsUser() {
        ImportedHashes peppered = TestHashing.importedHashes(TestSettings.with(PEPPERED));
        PasswordHasher verifier = TestHashing.hasher(TestSettings.cheap(PEPPERED));
        String bcrypt = "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e";

        Optional<String> stored = Optional.of(peppered.stored(USER, bcrypt));

        assertThat(stored.get()).doesNotContain("$2b$").hasSizeLessThanOrEqualTo(1_400);
        assertThat(peppered.stored(USER, "x".repeat(1_000))).hasSizeLessThanOrEqualTo(1_400);
        assertThat(verifier.verifyPassword(TestHashing.permit(), new Secret(PASSWORD), USER, stored))
                .isTrue();
        assertThat(verifier.verifyPassword(TestHashing.permit(), new Secret("another"), USER, stored))
                .isFalse();
        assertThat(verifier.verifyPassword(TestHashing.permit(), new Secret(PASSWORD), USER + 1, stored))
                .isFalse();
        assertThat(verifier.isOutdated(stored.get())).isTrue();
        assertThat(peppered.plain(USER, stored.get())).contains(bcrypt);
        assertThat(hashes.plain(USER, stored.get())).isEmpty();
    }

    @Test
    void whenPepperWasReplacedOrRemovedThenTheFormerOneDecrypts() {
        String stored = TestHashing.importedHashes(TestSettings.with(PEPPERED))
                .stored(USER, "$2b$05$UA2/ddAZw4O5xh9ktgFILexSGX.T4vHz0kyGkaYCxPws3hShl/B6e");
        Map<String, String> replaced = Map.of(
                "passwords.pepper", "the pepper of this year", "passwords.pepper.former", "the pepper of last year");
        Map<String, String> removed = Map.of("passwords.pepper.former", "the pepper of last year");

        for (Map<String, String> values : List.of(replaced, removed)) {
            assertThat(TestHashing.hasher(TestSettings.cheap(values))
                            .verifyPassword(TestHashing.permit(), new Secret(PASSWORD), USER, Optional.of(stored)))
                    .isTrue();
        }
        assertThat(verifies(stored, PASSWORD)).isFalse();
    }

    @Test
    void whenHashIsOfThisServiceThenItIsTakenWhereItsPepperIsKnown() throws Exception {
        PasswordHasher before = TestHashing.hasher(TestSettings.cheap(PEPPERED));
        String own = TestHashing.hash(before, PASSWORD);
        ImportedHashes peppered = TestHashing.importedHashes(TestSettings.with(PEPPERED));
        peppered.check(own);

        assertThat(before.verifyPassword(
                        TestHashing.permit(), new Secret(PASSWORD), USER, Optional.of(peppered.stored(USER, own))))
                .isTrue();
        assertThatThrownBy(() -> hashes.check(own))
                .hasMessage("The password hash was made with a pepper that is not set here");
        hashes.check(TestHashing.hash(hasher, PASSWORD));
    }

    @Test
    void whenHashesHaveAThousandCostsThenNeitherThreadsNorMemoryStay() throws Exception {
        verifies(argon2(8, 1), PASSWORD);
        int kept = keptByPassword4j();
        int threads = Thread.activeCount();

        for (int kib = 8; kib < 508; kib++) {
            verifies(argon2(kib, 1), PASSWORD);
            verifies(argon2(kib, 2), PASSWORD);
        }

        assertThat(keptByPassword4j()).isEqualTo(kept);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    }

    /** In the very form of this service's own hashes. */
    private static String argon2(int kib, int passes) {
        return "$argon2id$v=19$m=" + kib + ",t=" + passes
                + ",p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    }

    private static int keptByPassword4j() throws ReflectiveOperationException {
        Field instances = Argon2Function.class.getDeclaredField("INSTANCES");
        instances.setAccessible(true);
        return ((Map<?, ?>) instances.get(null)).size();
    }

    private void assertVerified(String hash, String right, String wrong) throws Exception {
        hashes.check(hash);

        assertThat(verifies(hash, right)).isTrue();
        assertThat(verifies(hash, wrong)).isFalse();
        assertThat(verifies(hash, "")).isFalse();
    }

    private boolean verifies(String hash, String password) {
        return hasher.verifyPassword(TestHashing.permit(), new Secret(password), USER, Optional.of(hash));
    }
}
