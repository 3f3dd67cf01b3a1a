package org.passwordservice.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clients that OpenAPI Generator makes of the description are compiled, log in by two steps, change the password and log out.
 * Maven loads the generator, and what the client in Java takes. The other two take what Debian has; each is skipped, and
 * reported so, where that is not installed.
 */
@Tag("long")
class GeneratedClientsIT {

    private static final String VERSION = "7.25.0";

    private static final Path WORK = Path.of(System.getProperty("service.work"), "generated-clients");

    private static final Path PROGRAMS = ClientProgram.FOLDER.resolve("generated");

    private static TwoStepService service;

    @BeforeAll
    static void start() throws Exception {
        ServiceProcess.makeEmpty(WORK);
        ClientProgram.run(
                Path.of(System.getProperty("service.root")),
                Map.of(),
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "dependency:copy",
                "-Dartifact=org.openapitools:openapi-generator-cli:" + VERSION,
                "-DoutputDirectory=" + WORK,
                "-Dmdep.useBaseVersion=true");
        service = new TwoStepService("generated", Map.of());
    }

    @AfterAll
    static void end() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void whenAClientInJavaIsGeneratedThenItLogsInByTwoStepsAndOut() throws Exception {
        Path client = generate(
                "java", "--library", "native", "--additional-properties", "openApiNullable=false,useJakartaEe=true");
        Path classPath = client.resolve("class-path");
        ClientProgram.run(
                client,
                Map.of(),
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "compile",
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + classPath);
        service.serve(
                PROGRAMS,
                Map.of(),
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        client.resolve("target/classes") + ":" + Files.readString(classPath),
                        "GeneratedJavaProgram.java"));
    }

    /** By the generator for pydantic 1, because Debian 12 has no other. */
    @Test
    void whenAClientInPythonIsGeneratedThenItLogsInByTwoStepsAndOut() throws Exception {
        String imports = "import dateutil, urllib3, pydantic; assert pydantic.VERSION.startswith('1.')";
        String python = ClientProgram.firstThatRuns(
                        "python3 with pydantic 1, urllib3 and dateutil",
                        List.of("python3", "-c", imports),
                        List.of("/usr/bin/python3", "-c", imports))
                .get(0);
        Path client = generate("python-pydantic-v1", "--package-name", "password_client");
        service.serve(
                PROGRAMS,
                Map.of("PYTHONPATH", client.toString(), "PYTHONDONTWRITEBYTECODE", "1"),
                List.of(python, "generated_program.py"));
    }

    @Test
    void whenAClientInGoIsGeneratedThenItLogsInByTwoStepsAndOut() throws Exception {
        ClientProgram.firstThatRuns("go", List.of("go", "version"));
        Path client = generate("go", "--additional-properties", "packageName=passwords");
        Path program = Files.createDirectories(client.resolve("program"));
        Files.copy(PROGRAMS.resolve("generated.go"), program.resolve("main.go"));
        service.serve(client, Map.of("GOFLAGS", "-mod=mod", "GOPROXY", "off"), List.of("go", "run", "./program"));
    }

    private static Path generate(String generator, String... options) throws Exception {
        Path client = WORK.resolve(generator);
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                WORK.resolve("openapi-generator-cli-" + VERSION + ".jar").toString(),
                "generate",
                "--generator-name",
                generator,
                "--input-spec",
                Path.of(System.getProperty("service.root"), "docs/openapi.yaml").toString(),
                "--output",
                client.toString()));
        command.addAll(List.of(options));
        ClientProgram.run(WORK, Map.of(), command, () -> "");
        return client;
    }
}
