package org.passwordservice.tool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as a test says, and keeps what was sent. */
class FakeService implements AutoCloseable {

    /** A call as it came; {@code uri} begins after {@code /api}. */
    record Call(String method, String uri, String body, String appKey, String authorization, String contentType) {

        String line() {
            return method + " " + uri;
        }
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    FakeService() {
        this(plain());
    }

    FakeService(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer plain() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api";
    }

    List<Call> calls() {
        return calls;
    }

    List<String> lines() {
        return calls.stream().map(Call::line).toList();
    }

    Call lastCall() {
        return calls.get(calls.size() - 1);
    }

    /** The next answer to a method and path; the last one that was given is repeated. */
    FakeService on(String methodAndPath, int status, String body, String... headers) {
        Map<String, String> fields = new java.util.HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            fields.put(headers[i], headers[i + 1]);
        }
        answers.computeIfAbsent(methodAndPath, key -> new ArrayList<>()).add(new Answer(status, body, fields));
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString().substring("/api".length());
        Call call = new Call(
                exchange.getRequestMethod(),
                uri,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("Et-App-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"));
        calls.add(call);
        Answer answer = answer(call);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Answer answer(Call call) {
        String path = call.uri().replaceAll("\\?.*", "");
        List<Answer> prepared = answers.get(call.method() + " " + path);
        if (prepared == null) {
            return generated(call);
        }
        synchronized (prepared) {
            return prepared.size() > 1 ? prepared.remove(0) : prepared.get(0);
        }
    }

    private Answer generated(Call call) {
        if (call.uri().startsWith("/v1.0/admin/users/import")) {
            return new Answer(200, importAnswer(call.body()), Map.of());
        }
        return new Answer(404, "{\"Message\":\"No HTTP resource was found that matches the request URI.\"}", Map.of());
    }

    /** Of an import: refused is whose login begins with bad; unchanged, what came before. */
    private String importAnswer(String body) {
        StringBuilder answer = new StringBuilder();
        int number = 0;
        for (String line : body.split("\n")) {
            number++;
            String login = line.replaceAll(".*\"Login\":\"([^\"]*)\".*", "$1");
            boolean known = !imported.add(login);
            String result = login.startsWith("bad") ? "Refused" : known ? "Unchanged" : "Created";
            String errors = result.equals("Refused") ? "\"The login is taken.\"" : "";
            answer.append("{\"Line\":" + number + ",\"Login\":\"" + login + "\",\"Result\":\"" + result
                    + "\",\"Errors\":[" + errors + "]}\n");
        }
        return answer.toString();
    }

    private final java.util.Set<String> imported = ConcurrentHashMap.newKeySet();

    @Override
    public void close() {
        server.stop(0);
    }
}
