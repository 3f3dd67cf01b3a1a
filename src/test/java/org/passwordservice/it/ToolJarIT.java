package org.passwordservice.it;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the operator's tool, and that none of it is in the WAR. */
class ToolJarIT {

    @Test
    void whenTheToolIsBuiltThenItHoldsItselfAndItsTwoLibrariesOnly() throws IOException {
        List<String> classes = entries("tool.jar").stream()
                .filter(name -> name.endsWith(".class"))
                .toList();

        assertThat(classes)
                .contains("org/passwordservice/tool/Main.class", "picocli/CommandLine.class")
                .contains("com/fasterxml/jackson/core/JsonParser.class")
                .allMatch(name -> name.matches("(org/passwordservice/tool|picocli|com/fasterxml/jackson/core)/.*"));
    }

    @Test
    void whenTheWarIsBuiltThenNothingOfTheToolIsInIt() throws IOException {
        assertThat(entries("service.war"))
                .isNotEmpty()
                .noneMatch(name -> name.contains("org/passwordservice/tool") || name.contains("picocli"));
    }

    private static List<String> entries(String jar) throws IOException {
        try (JarFile file = new JarFile(System.getProperty(jar))) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }
}
