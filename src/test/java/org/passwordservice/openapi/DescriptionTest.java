package org.passwordservice.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.passwordservice.admin.RequiresAdministrator;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.http.JsonBody;
import org.passwordservice.openapi.Description.Operation;
import org.passwordservice.session.RequiresLogin;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the description against the code: its resources, filters and bodies. */
class DescriptionTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::((?:[^{}]|\\{[^{}]*})*))?}");

    /** A method of a resource, by which call reaches it. */
    private record Endpoint(Class<?> resource, Method method) {

        Optional<Class<?>> body() {
            return Arrays.stream(method.getParameterTypes())
                    .filter(type -> type.isAnnotationPresent(JsonBody.class))
                    .<Class<?>>map(type -> type)
                    .findFirst();
        }

        boolean requires(Class<? extends Annotation> filter) {
            return Stream.<AnnotatedElement>of(resource, method)
                    .anyMatch(element -> element.isAnnotationPresent(filter));
        }
    }

    private static final TreeMap<String, Endpoint> ENDPOINTS = endpoints();

    @Test
    void whenTheDescriptionChangesThenItsJsonDoes() throws IOException {
        assertThat(Files.readString(JsonOfDescription.FILE))
                .as("docs/openapi.json; the docstring of JsonOfDescription has the command that writes it")
                .isEqualTo(JsonOfDescription.text());
    }

    @Test
    void whenACallIsInTheCodeThenItIsDescribedAndTheReverse() {
        Set<String> described =
                Description.operations().stream().map(Operation::call).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ENDPOINTS.keySet()).isEqualTo(described);
    }

    @Test
    void whenACallNeedsKeyOrLoginThenTheDescriptionSaysSo() {
        assertThat(Description.operations()).allSatisfy(operation -> {
            Endpoint endpoint = ENDPOINTS.get(operation.call());
            assertThat(operation.needs("AppKey"))
                    .as("key for " + operation.id())
                    .isEqualTo(endpoint.requires(RequiresAppKey.class));
            assertThat(operation.needs("Bearer"))
                    .as("login for " + operation.id())
                    .isEqualTo(
                            endpoint.requires(RequiresLogin.class) || endpoint.requires(RequiresAdministrator.class));
        });
    }

    /** Several calls may read one body, of which each describes what it looks at. */
    @Test
    void whenABodyIsReadThenItsMembersAreThoseOfTheDescription() {
        Map<Class<?>, Set<String>> described = new HashMap<>();
        assertThat(Description.operations()).allSatisfy(operation -> {
            Optional<Class<?>> body = ENDPOINTS.get(operation.call()).body();
            assertThat(operation.takesJson()).isEqualTo(body.isPresent());
            body.ifPresent(type -> described
                    .computeIfAbsent(type, first -> new TreeSet<>())
                    .addAll(members("", operation.body("application/json"))));
        });
        assertThat(described)
                .allSatisfy((type, members) -> assertThat(members).isEqualTo(new TreeSet<>(members("", type))));
    }

    @Test
    void whenACallIsDescribedThenClientsCanBeGenerated() {
        List<String> ids = Description.operations().stream().map(Operation::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        // Generators make a class, and its file, of each.
        assertThat(Description.shared().root().at("/components/schemas").propertyNames().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(Description.operations()).allSatisfy(operation -> {
            assertThat(operation.node().path("tags")).hasSize(1);
            assertThat(operation.node().path("summary").asString("")).isNotEmpty();
            Set<String> variables = VARIABLE.matcher(operation.path())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(namesOfPathParameters(operation)).isEqualTo(variables);
        });
    }

    private static Set<String> namesOfPathParameters(Operation operation) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("path"))
                .map(parameter -> parameter.path("name").asString())
                .collect(Collectors.toSet());
    }

    @Test
    void whenAnExampleIsGivenThenItMatchesItsSchema() {
        assertThat(Description.operations()).allSatisfy(operation -> {
            operation.node().path("parameters").forEach(DescriptionTest::checkExamples);
            operation.node().path("requestBody").path("content").forEach(DescriptionTest::checkExamples);
            operation.node().path("responses").forEach(response -> response.path("content")
                    .forEach(DescriptionTest::checkExamples));
        });
    }

    private static void checkExamples(JsonNode described) {
        Stream<JsonNode> examples = Stream.concat(
                Stream.of(described.path("example")).filter(example -> !example.isMissingNode()),
                described.path("examples").valueStream().map(example -> example.path("value")));
        assertThat(examples)
                .allSatisfy(example -> assertThat(ClosedSchemas.differences(described.path("schema"), example))
                        .isEmpty());
    }

    @Test
    void whenABodyIsAnsweredThenThereIsAnExample() {
        assertThat(Description.operations())
                .filteredOn(
                        operation -> !operation.node().path("tags").toString().contains("Reference"))
                .allSatisfy(operation -> assertThat(operation.node().path("responses"))
                        .allSatisfy(response -> assertThat(response.path("content"))
                                .allMatch(content -> content.has("example") || content.has("examples"))));
    }

    private static TreeMap<String, Endpoint> endpoints() {
        TreeMap<String, Endpoint> endpoints = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.passwordservice")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .forEach(
                                type -> Arrays.stream(type.getDeclaredMethods()).forEach(method -> calls(type, method)
                                        .forEach(call -> endpoints.put(call, new Endpoint(type, method)))));
        return endpoints;
    }

    private static Stream<String> calls(Class<?> type, Method method) {
        String below = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(path -> "/" + path.value())
                .orElse("");
        String template = ("/" + type.getAnnotation(Path.class).value() + below).replaceAll("/+", "/");
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .flatMap(verb ->
                        spelledOut(template).map(path -> verb.value() + " " + Description.withoutTrailingSlash(path)));
    }

    /** A variable that can only be some words is spelled out, one path for each; the version is the long one. */
    private static Stream<String> spelledOut(String template) {
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            String pattern = variable.group(2);
            String before = template.substring(0, variable.start());
            String after = template.substring(variable.end());
            if (variable.group(1).equals("version")) {
                return spelledOut(before + "v1.0" + after);
            }
            if (pattern != null && pattern.matches("[a-z|-]+")) {
                return Arrays.stream(pattern.split("\\|")).flatMap(word -> spelledOut(before + word + after));
            }
            if (pattern != null) {
                return spelledOut(before + "{" + variable.group(1) + "}" + after);
            }
        }
        return Stream.of(template);
    }

    private static Set<String> members(String prefix, JsonNode schema) {
        Set<String> members = new HashSet<>();
        schema.path("properties").properties().forEach(member -> {
            members.add(prefix + member.getKey());
            members.addAll(members(prefix + member.getKey() + ".", member.getValue()));
        });
        return members;
    }

    private static Set<String> members(String prefix, Class<?> body) {
        Set<String> members = new HashSet<>();
        for (RecordComponent component : body.getRecordComponents()) {
            String name = prefix
                    + Character.toUpperCase(component.getName().charAt(0))
                    + component.getName().substring(1);
            members.add(name);
            if (component.getType().isRecord() && component.getType().getNestHost() == body.getNestHost()) {
                members.addAll(members(name + ".", component.getType()));
            }
        }
        return members;
    }
}
