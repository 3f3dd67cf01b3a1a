package org.passwordservice.openapi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file {@code docs/openapi.yaml}, as tests read it. */
public final class Description {

    static final Path FILE = Path.of("docs/openapi.yaml");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

    private static final Description SHARED = new Description(new YAMLMapper().readTree(FILE.toFile()));

    private final JsonNode root;
    private final List<Operation> operations;

    private Description(JsonNode root) {
        this.root = root;
        List<Operation> found = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> found.add(operation(path, member))));
        // As in JAX-RS, a path is rather one that is spelled out than one with variables.
        found.sort(Comparator.comparing(Operation::variables));
        this.operations = List.copyOf(found);
    }

    static Description shared() {
        return SHARED;
    }

    /**
     * One call of the API.
     *
     * @param method in upper case
     * @param path without trailing slash, below {@code /api}
     * @param node the operation, with every reference resolved
     */
    public record Operation(String id, String method, String path, JsonNode node) {

        int variables() {
            return (int) TEMPLATE.matcher(path).results().count();
        }

        boolean hasPath(String called) {
            return Pattern.matches(TEMPLATE.matcher("\\Q" + path + "\\E").replaceAll("\\\\E[^/]+\\\\Q"), called);
        }

        /** Whether a call needs the given one of {@code components.securitySchemes}. */
        public boolean needs(String scheme) {
            JsonNode alternatives = node.path("security");
            return !alternatives.isEmpty() && alternatives.valueStream().allMatch(one -> one.has(scheme));
        }

        /** The statuses that it describes. */
        public List<Integer> statuses() {
            return node.path("responses").propertyNames().stream()
                    .map(Integer::valueOf)
                    .toList();
        }

        /** Method and path. */
        String call() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return id + ": " + call();
        }

        JsonNode response(int status) {
            return node.path("responses").path(String.valueOf(status));
        }

        /** The schema of its body; missing where it has none of the type. */
        JsonNode body(String type) {
            return node.path("requestBody").path("content").path(type).path("schema");
        }

        /** Whether it reads a body as JSON. */
        public boolean takesJson() {
            return !body("application/json").isMissingNode();
        }
    }

    private Operation operation(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
        ObjectNode node = (ObjectNode) resolved(method.getValue());
        if (!node.has("security")) {
            node.set("security", root.path("security"));
        }
        resolved(path.getValue().path("parameters"))
                .forEach(parameter -> node.withArray("parameters").add(parameter));
        return new Operation(
                node.path("operationId").asString(),
                method.getKey().toUpperCase(Locale.ROOT),
                withoutTrailingSlash(path.getKey()),
                node);
    }

    /** All calls. */
    public static List<Operation> operations() {
        return SHARED.operations;
    }

    JsonNode root() {
        return root;
    }

    /** The call that a request is, with the path as it was sent: {@code v1} for short, slashes, a query. */
    static Optional<Operation> find(String method, String sent) {
        String path = plain(sent);
        return at(path).stream()
                .filter(operation -> operation.method().equals(method.equals("HEAD") ? "GET" : method))
                .findFirst();
    }

    static boolean hasPath(String sent) {
        return !at(plain(sent)).isEmpty();
    }

    /** All calls of the resource that JAX-RS would take for the path. */
    private static List<Operation> at(String path) {
        List<Operation> matching = operations().stream()
                .filter(operation -> operation.hasPath(path))
                .toList();
        return matching.stream()
                .filter(operation -> operation.path().equals(matching.get(0).path()))
                .toList();
    }

    private static String plain(String sent) {
        return withoutTrailingSlash(sent.replaceFirst("[?;].*", "").replaceFirst("^/v1/", "/v1.0/"));
    }

    static String withoutTrailingSlash(String path) {
        return path.replaceFirst("/+$", "");
    }

    JsonNode component(String kind, String name) {
        return resolved(root.path("components").path(kind).path(name));
    }

    /** A copy without references; the schemas of this description are no rings. */
    private JsonNode resolved(JsonNode node) {
        if (node.path("$ref").isString()) {
            JsonNode target = root.at(node.path("$ref").asString().substring(1));
            if (target.isMissingNode()) {
                throw new IllegalStateException("Nothing is at " + node.path("$ref"));
            }
            return resolved(target);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(resolved(element)));
            return copy;
        }
        return node;
    }
}
