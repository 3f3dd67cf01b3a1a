package org.passwordservice.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.passwordservice.openapi.Description.Operation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Holds answers of the service against its description. */
public final class DescribedAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    /** What any path and method can be answered with, by status. */
    private static final Map<Integer, String> OF_NO_CALL = Map.of(
            400, "InvalidRequest",
            403, "UnknownAppKey",
            404, "NotFound",
            405, "MethodNotAllowed",
            413, "TooLarge",
            500, "UnexpectedError",
            503, "Unavailable");

    private DescribedAnswers() {}

    /**
     * An answer.
     *
     * @param method of its request
     * @param path of its request, below {@code /api}, with the query
     * @param header gives a header of the answer by its name
     */
    public record Received(
            String method, String path, int status, Function<String, Optional<String>> header, String body) {}

    /**
     * Fails where an answer is not as described.
     *
     * @return the call that was answered; empty where the description has none such
     */
    public static Optional<Operation> check(Received answer) {
        List<String> differences = differences(answer);
        if (!differences.isEmpty()) {
            throw new AssertionError("Not as docs/openapi.yaml describes it: " + answer.method() + " " + answer.path()
                    + " was answered with " + answer.status() + " " + answer.body() + "\n"
                    + String.join("\n", differences));
        }
        return Description.find(answer.method(), answer.path());
    }

    static List<String> differences(Received answer) {
        Optional<Operation> call = Description.find(answer.method(), answer.path());
        if (call.isPresent()) {
            JsonNode described = call.get().response(answer.status());
            return described.isMissingNode()
                    ? List.of("Status " + answer.status() + " is not described for "
                            + call.get().id())
                    : differences(described, answer);
        }
        if (answer.method().equals("OPTIONS") && answer.status() < 400) {
            return List.of();
        }
        String name = OF_NO_CALL.get(answer.status());
        boolean mayBe =
                name != null && (answer.status() != 405 || Description.hasPath(answer.path()) || isTrace(answer));
        return mayBe
                ? differences(Description.shared().component("responses", name), answer)
                : List.of("The call is not described, and the status says that it exists");
    }

    private static boolean isTrace(Received answer) {
        return answer.method().equals("TRACE");
    }

    private static List<String> differences(JsonNode described, Received answer) {
        List<String> differences = new ArrayList<>();
        described.path("headers").properties().forEach(header -> {
            Optional<String> value = answer.header().apply(header.getKey());
            if (value.isEmpty()) {
                differences.add("The header " + header.getKey() + " is missing");
            }
            JsonNode schema = header.getValue().path("schema");
            value.map(text -> typed(schema, text)).ifPresent(node -> ClosedSchemas.differences(schema, node)
                    .forEach(difference -> differences.add(header.getKey() + difference)));
        });
        if (!answer.method().equals("HEAD")) {
            differences.addAll(differencesOfBody(described.path("content"), answer));
        }
        return differences;
    }

    /** One schema may serve several answers, which the examples tell apart. */
    private static boolean hasMembersOfAnExample(JsonNode described, JsonNode body) {
        List<JsonNode> examples = Stream.concat(
                        Stream.of(described.path("example")),
                        described.path("examples").valueStream().map(example -> example.path("value")))
                .filter(JsonNode::isObject)
                .toList();
        return examples.isEmpty()
                || examples.stream().anyMatch(example -> Set.copyOf(example.propertyNames())
                        .equals(Set.copyOf(body.propertyNames())));
    }

    private static JsonNode typed(JsonNode schema, String header) {
        return schema.path("type").asString().equals("integer") && header.matches("\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(header))
                : JsonNodeFactory.instance.stringNode(header);
    }

    private static List<String> differencesOfBody(JsonNode content, Received answer) {
        if (content.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("No body is described");
        }
        String sent = answer.header().apply("Content-Type").orElse("none").replaceFirst(";.*", "");
        // The description says once, for all calls, that text/json is sent where a request accepts nothing else.
        String type = sent.equals("text/json") ? "application/json" : sent;
        if (!content.has(type)) {
            return List.of("Its media type is " + sent);
        }
        JsonNode schema = content.path(type).path("schema");
        if (!type.equals("application/json")) {
            return ClosedSchemas.differences(schema, JsonNodeFactory.instance.stringNode(answer.body()));
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            List<String> differences = new ArrayList<>(ClosedSchemas.differences(schema, body));
            if (!hasMembersOfAnExample(content.path(type), body)) {
                differences.add("No example has these members: " + body.propertyNames());
            }
            return differences;
        } catch (JacksonException e) {
            return List.of("Its body is not JSON");
        }
    }
}
