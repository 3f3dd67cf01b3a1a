package org.passwordservice.it;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/**
 * However a login is spelled, it is the same account or none, and never a second one. On H2, where this usually runs, the
 * locale is Turkish, where the lower case of I is not i.
 */
@Tag("either-database")
class SpellingsIT {

    private static final String TAKEN = "User with specified login already exists";
    private static final String IMPOSSIBLE =
            "Login must have at most 64 characters: letters of one script, digits and . _ - + @";

    private static final ServiceProcess SERVICE = Services.usuallyOnH2();
    private static final Api API = new Api(SERVICE);

    @ParameterizedTest
    @CsvSource({
        "capitals, whiteduck, WhiteDuck",
        "capitals with Turkish i, trinidad, TRINIDAD",
        "white space around, greyduck, '  greyduck \t'",
        "wide white space around, blueduck, '\u3000blueduck\u2003'",
        "dotless i, istanbul, \u0131stanbul",
        "Kelvin sign, kelvin, \u212aelvin",
        "long s, sunset, \u017funset",
        "ligature, finder, \ufb01nder",
        "letter and mark apart, \u00e9lan, e\u0301lan",
        "capital letter and mark apart, \u00fcber, U\u0308BER",
        "Angstrom sign, \u00e5mal, \u212bmal",
        "sharp s, stra\u00dfe, STRASSE",
        "capital sharp s, gro\u00dfe, GRO\u1e9eE",
        "final sigma, \u03bf\u03b4\u03cc\u03c2, \u039f\u0394\u038c\u03a3",
        "sigma in the place of final sigma, \u03bd\u03ae\u03c3\u03bf\u03c2, \u03bd\u03ae\u03c3\u03bf\u03c3",
    })
    void whenLoginIsSpelledDifferentlyThenItIsTheSameAccount(String attack, String login, String spelling) {
        String email = email("same");
        long id = register(login, email).json().path("UserId").asLong();

        Answer loggedIn = logIn(spelling);
        assertThat(loggedIn.status()).as(attack).isEqualTo(200);
        assertThat(API.info(loggedIn.text("Token")).json().path("UserId").asLong())
                .isEqualTo(id);
        assertThat(reasons(register(spelling.strip(), email("second")))).containsExactly(TAKEN);
    }

    @Test
    void whenLoginHasInvisibleOrLookAlikeCharactersThenItIsUnknownAndCannotBeRegistered() {
        String email = email("hidden");
        assertThat(register("opalfinch", email).status()).isEqualTo(200);
        List<String> spellings = List.of(
                // zero width: space, joiners, no-break, soft hyphen, direction marks, combining grapheme joiner,
                // variation
                "opal\u200bfinch",
                "opal\u200cfinch",
                "opal\u200dfinch",
                "\ufeffopalfinch",
                "opal\u00adfinch",
                "opal\u202efinch",
                "opal\u2066finch",
                "opal\u034ffinch",
                "opalfinch\ufe0f",
                "opalfinch\udb40\udc61",
                // white space within, NUL
                "opal finch",
                "opal\u00a0finch",
                "opal\u3164finch",
                "opal\\u0000finch",
                // look-alikes of another script: Cyrillic, Greek, Armenian
                "op\u0430lfinch",
                "\u03bfpalfinch",
                "opalfi\u0578ch",
                // other forms of the same letters: full-width, mathematical, phonetic, circled, superscript
                "\uff4fpalfinch",
                "\ud835\udc28palfinch",
                "op\u0251lfinch",
                "\u24dfopalfinch",
                "opalfinc\u02b0",
                // marks over nothing new
                "opalfinch\u0336",
                "op\u0338alfinch");
        for (String spelling : spellings) {
            String typed = spelling.replace("\\u0000", "\0");
            assertThat(logIn(typed).status()).as(spelling).isEqualTo(401);
            assertThat(reasons(register(spelling, email("second"))))
                    .as(spelling)
                    .containsExactly(IMPOSSIBLE);
        }
        assertThat(API.ask(spellings.get(0)).status()).isEqualTo(200);
        assertThat(API.ask("op\u0430lfinch").status()).isEqualTo(200);
        // The mail belongs to this reset: the two before were for no user.
        assertThat(API.ask("OPALFINCH").status()).isEqualTo(200);
        new Inbox(SERVICE).await(email, 1);
        assertThat(new Inbox(SERVICE).to(email)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "a whole word of Cyrillic, paypal, \u0440\u0430\u0443\u0440\u0430\u04cf",
        "a whole word of Latin, \u0441\u0430\u0445\u0430\u0440\u043e\u0441, caxapoc",
        "capitals of Cyrillic, tomcat, \u0422\u041e\u041c\u0421\u0410\u0422",
        "one for l, kettlel, kettle1",
        "nought for o, bobo, b0b0",
        "capital i for l, lvana, Ivana",
        "r and n for m, comet, cornet",
        "dot on a dotted i, finbar, F\u0130NBAR",
        "dot on a dotted i as mark, silvia, si\u0307lvia",
    })
    void whenLoginIsConfusableThenItIsUnknownAndCannotBeRegistered(String attack, String login, String lookAlike) {
        assertThat(register(login, email("first")).status()).as(attack).isEqualTo(200);

        assertThat(reasons(register(lookAlike, email("second"))))
                .as(attack)
                .hasSize(1)
                .isSubsetOf(TAKEN, IMPOSSIBLE);
        assertThat(logIn(lookAlike).status()).isEqualTo(401);
    }

    @Test
    void whenConfusableLoginsRegisterAtOnceThenOneIsAdded() {
        List<String> logins = List.of("zoom1", "zooml", "zoomI", "ZOOM1", "zoorn1", "zoornl");
        List<Integer> answers = logins.stream()
                .map(login -> CompletableFuture.supplyAsync(
                        () -> register(login, email("race")).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roberttorro",
                "Robert.Torro-2+x",
                "\u0130brahim",
                "\u0131rmak",
                "na\u00efve",
                "\u0440\u043e\u0431\u0435\u0440\u0442",
                "\u03a0\u03ad\u03c4\u03c1\u03bf\u03c2",
                "\u0645\u062d\u0645\u062f",
                "\u05d3\u05d5\u05d3",
                "\u0930\u094b\u092c\u0930\u094d\u091f",
                "\u5c71\u7530\u592a\u90ce",
                "\u30ed\u30d0\u30fc\u30c8",
                "\uae40\ucca0\uc218"
            })
    void whenLoginIsOfOneScriptThenItIsAccepted(String login) {
        Answer registered = register(login, email("ordinary"));

        assertThat(registered.status()).isEqualTo(200);
        assertThat(registered.text("Login")).isEqualTo(login);
        assertThat(logIn(Normalizer.normalize(login, Normalizer.Form.NFD).toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenLocaleIsTurkishThenHeadersSchemesAndMediaTypesAreReadInAnyCase() {
        register("lilith", "LILITH.INDIGO@EXAMPLE.COM");
        String key = SERVICE.firstRun().getProperty("app-key");
        Answer loggedIn = new Api(SERVICE.apiUrl(), null)
                .send(
                        "POST",
                        "/token",
                        BodyPublishers.ofString("Username=LILITH&Password=" + PASSWORD.replace(' ', '+')),
                        "ET-APP-KEY",
                        key,
                        "CONTENT-TYPE",
                        "APPLICATION/X-WWW-FORM-URLENCODED; CHARSET=UTF-8",
                        "CONTENT-ENCODING",
                        "IDENTITY");
        assertThat(loggedIn.status()).isEqualTo(200);
        Answer byHeaders =
                API.send("POST", "/token", BodyPublishers.noBody(), "USERNAME", "Lilith", "password", PASSWORD);
        assertThat(byHeaders.status()).isEqualTo(200);
        String token = loggedIn.text("Token");
        assertThat(API.get("/v1.0/users/@me/info", "AUTHORIZATION", "BEARER " + token, "ACCEPT", "APPLICATION/JSON")
                        .status())
                .isEqualTo(200);
        String change = """
                {"OldPassword":"%s","Password":"%s","PasswordConfirm":"%s"}"""
                .formatted(PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);
        Answer changed = API.send(
                "PUT",
                "/v1.0/users/@me/password/change",
                BodyPublishers.ofString(change),
                "authorization",
                "bearer " + token,
                "content-type",
                "APPLICATION/JSON");
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void whenLocaleIsTurkishThenAddressAndCodeAreReadInAnyCase() {
        String email = "INDIGO.ISIS@EXAMPLE.COM";
        register("indigoisis", email);
        assertThat(reasons(register("another", "indigo.isis@example.com")))
                .containsExactly("User with specified email already exists");
        assertThat(API.ask("indigo.isis@example.com").status()).isEqualTo(200);
        String code = new Inbox(SERVICE).code(email, 1);
        Answer redeemed = API.postJson(
                "/v1.0/users/identifiers/reset/code",
                """
                {"Code":"%s","User":"INDIGOISIS","Identifier":"ResetPassword"}"""
                        .formatted(code.toLowerCase(Locale.ROOT)));
        assertThat(redeemed.status()).isEqualTo(200);
        assertThat(API.set(redeemed.text("Model"), "INDIGOISIS83649201")
                        .json()
                        .path("ErrorsCode")
                        .path(0)
                        .asText())
                .isEqualTo("ErrorPasswordContainsUserData");
        assertThat(API.set(redeemed.text("Model"), OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(API.logIn("IndigoIsis", OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenLocaleIsTurkishThenTheAdministratorLogsInAndTheLoginStaysTaken() {
        Administration administrator = Administration.of(SERVICE);
        String inCapitals = administrator.login().toUpperCase(Locale.ROOT);
        assertThat(API.info(API.token(inCapitals, Administration.PASSWORD))
                        .json()
                        .path("Role")
                        .asText())
                .isEqualTo("1");
        for (String login :
                List.of("Administrator", "adm\u0131n\u0131strator", "ADM\u0130N\u0130STRATOR", "adrninistrator")) {
            assertThat(reasons(register(login, email("admin")))).as(login).containsExactly(TAKEN);
        }
    }

    private static String email(String name) {
        return name + System.nanoTime() + "@example.com";
    }

    private static Answer register(String login, String email) {
        return API.postJson("/v1.0/registration/", Api.registration(login, email, PASSWORD));
    }

    private static Answer logIn(String login) {
        String form = "Username=" + URLEncoder.encode(login, StandardCharsets.UTF_8) + "&Password="
                + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        return API.send(
                "POST", "/token", BodyPublishers.ofString(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static List<String> reasons(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.json().path("IsSucceed").asBoolean(true)).isFalse();
        assertThat(answer.json().path("Model").isNull()).isTrue();
        List<String> reasons = new java.util.ArrayList<>();
        answer.json().path("Errors").forEach(reason -> reasons.add(reason.asText()));
        return reasons;
    }
}
