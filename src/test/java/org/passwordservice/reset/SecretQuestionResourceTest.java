package org.passwordservice.reset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.http.ApiError;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;
import org.passwordservice.settings.TestSettings;
import org.passwordservice.throttle.TestLimits;
import org.passwordservice.throttle.TooManyAttemptsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The four steps as they are answered. */
class ResetResourcesTest {

    private static final Secret CODE = new Secret("ABCD-2345");
    private static final Settings SETTINGS = TestSettings.with(Map.of());

    private final List<String> journal = new ArrayList<>();
    private final Flow flow = new Flow();

    @Test
    void whenAskedThenTheStepIsDone() {
        Response answer = ask(new StartResetBody("roberttorro", new Secret("boat")));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
        assertThat(journal).containsExactly("ask roberttorro, boat, 3");
    }

    @Test
    void whenAnswerIsWrongThen409() {
        flow.right = false;
        Response answer = ask(new StartResetBody("roberttorro", null));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer))
                .isEqualTo("{\"Errors\":[\"Answer is incorrect, try again.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectAnswer\"],\"IsSucceed\":false}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whenNobodyIsNamedThen422AndNothingIsAsked(@Nullable String user) {
        Response answer = ask(new StartResetBody(user, null));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(body(answer)).contains("\"ErrorUserRequired\"");
        assertThat(journal).isEmpty();
    }

    @Test
    void whenAskedTooOftenThen429InTheEnvelopeOfAReset() {
        flow.closed = true;
        Response answer = ask(new StartResetBody("roberttorro", null));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("8");
        assertThat(body(answer))
                .isEqualTo("{\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
    }

    @Test
    void whenQuestionStandsThenItIsTheModelElseAnEmptyText() {
        SecretQuestionResource resource = new SecretQuestionResource();
        resource.reset = flow;

        assertThat(body(resource.question(query("username=robert%74orro"))))
                .isEqualTo("{\"Model\":\"Who?\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(body(resource.question(query("other=1&username=ghost"))))
                .isEqualTo("{\"Model\":\"\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(resource.question(query("other=1&username=ghost")).getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "username", "username=", "username=+%20", "Username=roberttorro"})
    void whenQuestionOfNobodyIsAskedForThen422(@Nullable String query) {
        SecretQuestionResource resource = new SecretQuestionResource();
        resource.reset = flow;
        Response answer = resource.question(query(query));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(body(answer)).contains("\"ErrorUserRequired\"");
        assertThat(journal).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=caf\u00e9", "username=%E9", "username=%", "username=a&username=b"})
    void whenQueryCannotBeReadThenItIsABadRequest(String query) {
        SecretQuestionResource resource = new SecretQuestionResource();
        resource.reset = flow;

        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> resource.question(query(query)));
    }

    @Test
    void whenCodeIsRightThenTheTokenIsTheModel() {
        Response answer = redeem("password", new RedeemCodeBody(CODE, "roberttorro", null));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("{\"Model\":\"t\",\"Errors\":[],\"IsSucceed\":true}");
        assertThat(journal).containsExactly("redeem ABCD-2345, roberttorro, 3");
    }

    @Test
    void whenCodeIsWrongThen409() {
        flow.right = false;
        Response answer = redeem("password", new RedeemCodeBody(CODE, null, null));

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(body(answer))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Code is incorrect or has expired.\"],"
                        + "\"ErrorsCode\":[\"ErrorIncorrectCode\"],\"IsSucceed\":false}");
    }

    @Test
    void whenThereIsNoCodeThen422AndNothingIsRedeemed() {
        Response answer = redeem("password", new RedeemCodeBody(null, null, null));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(body(answer)).contains("\"ErrorCodeRequired\"");
        assertThat(journal).isEmpty();
    }

    @Test
    void whenTheNewerPathIsUsedThenItMustSayWhatIsReset() {
        assertThat(redeem("identifiers", new RedeemCodeBody(CODE, null, null)).getStatus())
                .isEqualTo(422);
        assertThat(redeem("identifiers", new RedeemCodeBody(CODE, null, "ResetPassword"))
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void whenTooManyCodesWereWrongThen429() {
        flow.closed = true;
        Response answer = redeem("password", new RedeemCodeBody(CODE, null, null));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(body(answer))
                .isEqualTo("{\"Model\":null,\"Errors\":[\"Too many attempts, try again later.\"],"
                        + "\"ErrorsCode\":[\"ErrorTooManyAttempts\"],\"IsSucceed\":false}");
    }

    @Test
    void whenPasswordIsSetThenTheStepIsDone() {
        Response answer = set(new CompleteResetResult.Done());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(body(answer)).isEqualTo("{\"Errors\":[],\"IsSucceed\":true}");
    }

    @Test
    void whenPasswordIsInvalidThen422WithTheReasons() {
        Response answer = set(new CompleteResetResult.Invalid(List.of(new ApiError("ErrorA", "A."))));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(body(answer)).isEqualTo("{\"Errors\":[\"A.\"],\"ErrorsCode\":[\"ErrorA\"],\"IsSucceed\":false}");
    }

    @Test
    void whenTokenIsInvalidOrPasswordReusedThen409() {
        assertThat(set(new CompleteResetResult.TokenInvalid()).getStatus()).isEqualTo(409);
        assertThat(body(set(new CompleteResetResult.TokenInvalid()))).contains("[\"ErrorInvalidToken\"]");
        assertThat(set(new CompleteResetResult.Reused()).getStatus()).isEqualTo(409);
        assertThat(body(set(new CompleteResetResult.Reused()))).contains("[\"ErrorPasswordReused\"]");
    }

    private Response ask(StartResetBody request) {
        StartResetResource resource = new StartResetResource();
        resource.check = check();
        resource.reset = flow;
        resource.app = TestApps.calling();
        return resource.ask(request);
    }

    private Response redeem(String kind, RedeemCodeBody request) {
        RedeemCodeResource resource = new RedeemCodeResource();
        resource.check = check();
        resource.reset = flow;
        resource.app = TestApps.calling();
        return resource.redeem(kind, request);
    }

    private Response set(CompleteResetResult result) {
        CompleteResetResource resource = new CompleteResetResource();
        resource.reset = flow;
        resource.app = TestApps.calling();
        flow.set = result;
        return resource.set(new CompleteResetBody(null, null, null));
    }

    private static HttpServletRequest query(@Nullable String query) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getQueryString") ? query : null);
    }

    private static ResetValidator check() {
        ResetValidator check = new ResetValidator();
        check.requestCheck = TestBodyValidator.create();
        check.policy = TestPolicy.policy(SETTINGS);
        check.codes = new ResetCodes();
        check.codes.settings = SETTINGS;
        return check;
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    /** A flow that ends as a test says. */
    private final class Flow extends PasswordReset {

        private boolean closed;
        private boolean right = true;
        private CompleteResetResult set = new CompleteResetResult.Done();

        @Override
        public boolean ask(String typed, @Nullable Secret answer, RequestContext origin)
                throws TooManyAttemptsException {
            write("ask", typed, answer == null ? "" : answer.reveal(), origin);
            return right;
        }

        @Override
        public Optional<String> question(String typed) {
            return typed.equals("ghost") ? Optional.empty() : Optional.of("Who?");
        }

        @Override
        public Optional<Secret> redeem(Secret typedCode, @Nullable String typedUser, RequestContext origin)
                throws TooManyAttemptsException {
            write("redeem", typedCode.reveal(), String.valueOf(typedUser), origin);
            return right ? Optional.of(new Secret("t")) : Optional.empty();
        }

        @Override
        public CompleteResetResult set(CompleteResetBody request, RequestContext origin) {
            return set;
        }

        private void write(String step, String first, String second, RequestContext origin)
                throws TooManyAttemptsException {
            if (closed) {
                throw TestLimits.reached();
            }
            journal.add(step + " " + first + ", " + second + ", " + origin.applicationId());
        }
    }
}
