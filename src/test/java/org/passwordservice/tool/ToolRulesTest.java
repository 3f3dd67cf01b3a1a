package org.passwordservice.tool;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The tool and the service know nothing of each other's classes. */
class ToolRulesTest {

    private static final ImportOption NO_TESTS = location -> !location.matches(
            java.util.regex.Pattern.compile(".*/tool/(\\w+Test|FakeService|ToolRun)(\\$\\w+)?\\.class"));

    private static final JavaClasses TOOL =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("org.passwordservice.tool");

    @Test
    void whenTheToolIsCompiledThenItTakesOnlyWhatIsInItsJar() {
        assertThat(TOOL).extracting("simpleName").contains("Main", "Service").doesNotContain("FakeService");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "org.passwordservice.tool",
                        "picocli",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify..")
                .check(TOOL);
    }

    @Test
    void whenTheServiceIsCompiledThenItTakesNothingOfTheTool() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.passwordservice.tool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.passwordservice.tool", "picocli..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.passwordservice"));
    }

    /** With a Turkish locale the lower case of I is not i. */
    @Test
    void whenTheToolIsCompiledThenNothingDependsOnTheLocaleOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .check(TOOL);
    }

    @Test
    void whenTextIsCutOrEscapedThenByCodePoints() {
        assertThat(Text.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00\u2026");
        assertThat(Text.escaped("Zo\u00eb \ud83d\ude00 \u007f\u202e\ud800"))
                .isEqualTo("Zo\u00eb \ud83d\ude00 \\u007f\\u202e\\ud800");
        assertThat(Json.write(Map.of("a", "\u00eb\""))).isEqualTo("{\"a\":\"\u00eb\\\"\"}");
    }
}
