package org.passwordservice.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How pages and their files are sent; what a reader does with them is tested in a browser. */
class PagesIT {

    private static ServiceProcess service;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        service = Services.usuallyOnH2();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reset/", "/assets/style.css", "/assets/js/api.js", "/assets/texts.json"})
    void whenReadThenThePolicyIsStrictAndNothingIsStored(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/reset/?lang=pl", "/assets/style.css", "/assets/texts.json?lang=fr"})
    void whenUnchangedThenItIsNotSentAgain(String path) throws Exception {
        String etag = header(get(path), "ETag");

        HttpResponse<String> again = get(path, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(path, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /            | de-AT,de;q=0.9,en;q=0.8 | de
                    /            | pl;q=0.2, fr;q=0.8      | fr
                    /            | tr                      | en
                    /            | ''                      | en
                    /?lang=es    | de                      | es
                    /?lang=tr    | de                      | de
                    /?lang=%22%3E| pl                      | pl
                    """)
    void whenReadThenTheLanguageIsTheChosenElseThatOfTheBrowser(String path, String accepted, String language)
            throws Exception {
        HttpResponse<String> page = accepted.isEmpty() ? get(path) : get(path, "Accept-Language", accepted);

        assertThat(page.body()).contains("<html lang=\"" + language + "\">").doesNotContain("{{");
        assertThat(header(page, "Content-Language")).isEqualTo(language);
        assertThat(page.headers().allValues("Vary")).contains("Accept-Language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/reset/more",
                "/assets/",
                "/assets/nothing.js",
                "/assets/js",
                "/WEB-INF/pages/home.html",
                "/WEB-INF/web.xml",
                "/META-INF/LICENSE",
                "/assets/..%2fWEB-INF/web.xml",
                "/assets/%2e%2e/WEB-INF/web.xml",
                "/home.html"
            })
    void whenNothingIsThereThenItIsNotFound(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("<web-app", "{{");
    }

    @Test
    void whenSlashIsMissingThenThePageIsElsewhereOnTheSameSite() throws Exception {
        HttpResponse<String> answer = get("/reset");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(URI.create(service.url() + "/reset")
                        .resolve(header(answer, "Location"))
                        .toString())
                .isEqualTo(service.url() + "/reset/");
    }

    @Test
    void whenPageIsSentSomethingThenItTakesNothing() throws Exception {
        HttpRequest.Builder post = request("/reset/").POST(HttpRequest.BodyPublishers.ofString("username=x"));

        HttpResponse<String> answer = client.send(post.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void whenConfigurationIsReadThenItIsMadeForOneCaller() throws Exception {
        HttpResponse<String> answer = get("/config.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).contains("\"Pages\":{\"AppKey\":\"pwk_");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.url() + path));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError("No header " + name));
    }
}
