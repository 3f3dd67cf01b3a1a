import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session of the API by HttpClient; see README.md. */
class HttpClientProgram {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> headers = new HashMap<>();
    private final String url;

    HttpClientProgram(String url, String appKey) {
        this.url = url;
        headers.putAll(Map.of("Et-App-Key", appKey, "Content-Type", "application/json"));
    }

    public static void main(String[] args) throws Exception {
        HttpClientProgram session = new HttpClientProgram(args[0], args[1]);
        String login = args[2];
        String password = args[3];
        Map<String, String> credentials = Map.of("Username", login, "Password", password);

        String expecting = session.call("POST", "/token", 202, "{}", credentials);
        if (!member(expecting, "Step").equals("VerificationCode")) {
            throw new IllegalStateException("Not asked for a code: " + expecting);
        }
        System.out.println("code?");
        Map<String, String> second = new HashMap<>(credentials);
        second.put("Authorization", "Bearer " + member(expecting, "Token"));
        second.put("VerificationCode", new Scanner(System.in).nextLine());
        String token = member(session.call("POST", "/token", 200, "{}", second), "Token");
        session.headers.put("Authorization", "Bearer " + token);
        String change = "{\"OldPassword\":\"%s\",\"Password\":\"%s\",\"PasswordConfirm\":\"%s\"}"
                .formatted(password, args[4], args[4]);
        session.call("PUT", "/v1.0/users/@me/password/change", 200, change, Map.of());
        String user = session.call("GET", "/v1.0/users/@me/info", 200, null, Map.of());
        if (!member(user, "Login").equals(login) || !user.contains("\"Role\":0")) {
            throw new IllegalStateException("Another user: " + user);
        }
        session.call("POST", "/logout", 200, "{}", Map.of());
        session.call("GET", "/v1.0/users/@me/info", 401, null, Map.of());
    }

    private String call(String method, String path, int status, String body, Map<String, String> more) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    method + " " + path + ": " + answer.statusCode() + " " + answer.body() + ", not " + status);
        }
        return answer.body();
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
