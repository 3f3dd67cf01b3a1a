import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AccountApi;
import org.openapitools.client.api.PasswordApi;
import org.openapitools.client.api.SessionApi;
import org.openapitools.client.model.ChangePassword;
import org.openapitools.client.model.TokenResponse;
import org.openapitools.client.model.User;

/** A session by the client that OpenAPI Generator makes for Java; see README.md. */
class GeneratedJavaProgram {

    public static void main(String[] args) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("Et-App-Key", args[1]));
        ApiClient client = new ApiClient();
        client.updateBaseUri(args[0]);
        client.setRequestInterceptor(request -> headers.forEach(request::setHeader));
        SessionApi sessions = new SessionApi(client);
        AccountApi account = new AccountApi(client);
        String login = args[2];
        String password = args[3];

        TokenResponse expecting = sessions.logIn(null, null, null, login, password, null);
        check(expecting.getStep() == TokenResponse.StepEnum.VERIFICATION_CODE, expecting);
        System.out.println("code?");
        headers.put("Authorization", "Bearer " + expecting.getToken());
        String code = new Scanner(System.in).nextLine();
        TokenResponse loggedIn = sessions.logIn(null, null, null, login, password, code);
        check(loggedIn.getState() == TokenResponse.StateEnum.SUCCEEDED, loggedIn);
        headers.put("Authorization", "Bearer " + loggedIn.getToken());
        new PasswordApi(client)
                .changePassword(
                        "@me",
                        new ChangePassword()
                                .oldPassword(password)
                                .password(args[4])
                                .passwordConfirm(args[4]));
        User user = account.getInfo("@me");
        check(user.getLogin().equals(login), user);
        sessions.logOut();
        try {
            check(false, account.getInfo(String.valueOf(user.getUserId())));
        } catch (ApiException e) {
            check(e.getCode() == 401, e);
        }
    }

    private static void check(boolean right, Object answer) {
        if (!right) {
            throw new IllegalStateException(String.valueOf(answer));
        }
    }
}
