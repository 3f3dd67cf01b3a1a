package org.passwordservice.it;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** The flows of a user, on either database. */
abstract class FlowScenarios {

    private static final String THIRD_PASSWORD = "third horse battery";

    abstract ServiceProcess service();

    Api api() {
        return new Api(service());
    }

    Inbox inbox() {
        return new Inbox(service());
    }

    @Test
    void whenPasswordIsForgottenThenTheResetSetsANewOne() {
        Api api = api();
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String otherToken = api.token(user.login(), PASSWORD);
        assertThat(api.change(token, PASSWORD, OTHER_PASSWORD).status()).isEqualTo(200);
        assertThat(api.logIn(user.login(), PASSWORD).status()).isEqualTo(401);
        assertThat(api.info(otherToken).status()).isEqualTo(401);
        assertThat(api.info(token).status()).isEqualTo(200);
        String newToken = api.token(user.login(), OTHER_PASSWORD);

        assertThat(api.ask(user.login()).body()).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        String code = inbox().code(user.email(), 2);
        Answer redeemed = api.redeem(code);
        assertThat(redeemed.status()).isEqualTo(200);
        assertThat(api.set(redeemed.text("Model"), THIRD_PASSWORD).body())
                .isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");

        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.info(newToken).status()).isEqualTo(401);
        assertThat(api.logIn(user.login(), OTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(api.info(api.token(user.login(), THIRD_PASSWORD)).text("Login"))
                .isEqualTo(user.login());
    }

    @Test
    void whenCodeIsRedeemedThenItIsInvalid() {
        Api api = api();
        Api.User user = api.register();
        api.ask(user.email());
        String code = inbox().code(user.email(), 1);
        assertThat(api.redeem(code).status()).isEqualTo(200);
        assertThat(api.redeem(code).text("ErrorsCode")).isEmpty();
        assertThat(api.redeem(code).status()).isEqualTo(409);
    }

    @Test
    void whenCodeIsTypedInOtherCaseWithSpacesThenItIsRedeemed() {
        Api api = api();
        Api.User user = api.register();
        api.ask(user.login());
        String code = inbox().code(user.email(), 1);
        String typed = " " + code.toLowerCase(java.util.Locale.ROOT).replace('-', ' ') + " ";
        assertThat(api.redeem(typed).status()).isEqualTo(200);
    }

    @Test
    void whenResetIsStartedAgainWithinAMinuteThenNoSecondMailAndCodeAndTokenStayValid() throws Exception {
        Api api = api();
        Api.User user = api.register();
        api.ask(user.login());
        String code = inbox().code(user.email(), 1);
        assertThat(api.ask(user.login()).body()).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        String token = api.redeem(code).text("Model");
        assertThat(api.ask(user.email()).body()).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
        // Codes are sent before notices, so one for the second request would be here before the notice.
        MimeMessage notice = inbox().await(user.email(), 2);
        assertThat(notice.getSubject()).isEqualTo("Your password was changed");
        assertThat(Inbox.text(notice)).contains("If it was not you").doesNotContainPattern("[2-9A-Z]{4}-[2-9A-Z]{4}");
    }

    @Test
    void whenPasswordIsChangedThenOpenCodesAndResetTokensAreInvalid() {
        Api api = api();
        Api.User first = api.register();
        api.ask(first.login());
        String code = inbox().code(first.email(), 1);
        api.change(api.token(first.login(), PASSWORD), PASSWORD, OTHER_PASSWORD);
        assertThat(api.redeem(code).status()).isEqualTo(409);

        Api.User second = api.register();
        api.ask(second.login());
        String token = api.redeem(inbox().code(second.email(), 1)).text("Model");
        api.change(api.token(second.login(), PASSWORD), PASSWORD, OTHER_PASSWORD);
        assertThat(api.set(token, THIRD_PASSWORD).status()).isEqualTo(409);
    }

    @Test
    void whenCodeIsSentForAnotherUserThenItIsRejectedAndStaysValid() {
        Api api = api();
        Api.User owner = api.register();
        Api.User other = api.register();
        api.ask(owner.login());
        String code = inbox().code(owner.email(), 1);
        String path = "/v1.0/users/password/reset/code";
        String body = "{\"Code\":\"%s\",\"User\":\"%s\"}";
        assertThat(api.postJson(path, body.formatted(code, other.login())).status())
                .isEqualTo(409);
        assertThat(api.postJson(path, body.formatted(code, "nobody at all")).status())
                .isEqualTo(409);
        assertThat(api.postJson(path, body.formatted(code, owner.email())).status())
                .isEqualTo(200);
    }

    @Test
    void whenNewPasswordIsWeakThenTheTokenStaysValid() {
        Api api = api();
        Api.User user = api.register();
        api.ask(user.login());
        String token = api.redeem(inbox().code(user.email(), 1)).text("Model");
        assertThat(api.set(token, "short").json().path("ErrorsCode").path(0).asText())
                .isEqualTo("ErrorPasswordTooShort");
        assertThat(api.set(token, user.login() + " " + user.login() + " 123")
                        .json()
                        .path("ErrorsCode")
                        .path(0)
                        .asText())
                .isEqualTo("ErrorPasswordContainsUserData");
        assertThat(api.set(token, PASSWORD).json().path("ErrorsCode").path(0).asText())
                .isEqualTo("ErrorPasswordReused");
        assertThat(api.set(token, OTHER_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whenPasswordWasOneOfTheLastFourThenItIsRejectedAndAnOlderOneIsNot() {
        Api api = api();
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String present = PASSWORD;
        for (int i = 1; i <= 4; i++) {
            String next = "password number %d of mine".formatted(i);
            assertThat(api.change(token, present, next).status()).isEqualTo(200);
            present = next;
        }
        Answer reused = api.change(token, present, PASSWORD);
        assertThat(reused.status()).isEqualTo(409);
        assertThat(reused.json().path("ModelState").has("userPassword.Password"))
                .isTrue();
        assertThat(api.change(token, present, "password number 5 of mine").status())
                .isEqualTo(200);
        assertThat(api.change(token, "password number 5 of mine", PASSWORD).status())
                .isEqualTo(200);
    }

    @Test
    void whenLoggedOutThenOnlyThatTokenIsRevoked() {
        Api api = api();
        Api.User user = api.register();
        String token = api.token(user.login(), PASSWORD);
        String other = api.token(user.login(), PASSWORD);
        Answer answer =
                api.send("DELETE", "/token", java.net.http.HttpRequest.BodyPublishers.noBody(), Api.bearer(token));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.info(token).status()).isEqualTo(401);
        assertThat(api.info(other).status()).isEqualTo(200);
    }

    @Test
    void whenPasswordDiffersInNormalFormOnlyThenItIsTheSame() {
        Api api = api();
        String login = "unicode" + System.nanoTime();
        String composed = "p\u00e4ssw\u00f6rter sind \ud83d\ude00 gut";
        String decomposed = "pa\u0308sswo\u0308rter sind \ud83d\ude00 gut";
        assertThat(api.postJson("/v1/registration", Api.registration(login, login + "@example.com", composed))
                        .status())
                .isEqualTo(200);
        String form = "Username=" + login + "&Password="
                + java.net.URLEncoder.encode(decomposed, java.nio.charset.StandardCharsets.UTF_8);
        Answer answer = api.send(
                "POST",
                "/token",
                java.net.http.HttpRequest.BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(200);
    }
}
