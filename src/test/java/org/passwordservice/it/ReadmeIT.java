package org.passwordservice.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the commands of the README's section on use, and compares their answers with those that it shows. */
@Tag("long")
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @Test
    void whenTheCommandsAreRunAgainThenTheAnswersAreAsShownOrSayWhyNot() throws Exception {
        ServiceProcess service = ServiceProcess.named("readme", Map.of());
        try (service) {
            service.start();
            String script = commands().replace("localhost:8080", "127.0.0.1:" + service.port());
            List<String> shown = script.lines()
                    .filter(line -> line.startsWith("# "))
                    .map(line -> line.substring(2))
                    .toList();
            assertThat(shown).hasSizeGreaterThan(8);
            Path folder = service.dataDir().getParent();
            assertAsShown(shown, run(script, folder));
            String reset = script.substring(script.indexOf("touch asked"));
            List<String> answers = run(script + reset.replace("seq 20", "seq 3"), folder);
            assertAsShown(shown, answers.subList(0, shown.size()));
            assertThat(answers.subList(shown.size(), answers.size()))
                    .as("the reset pasted again within a minute")
                    .anyMatch(answer -> answer.startsWith("No mail came within 20 seconds"))
                    .anyMatch(answer -> answer.contains("ErrorTokenRequired"));
        }
    }

    private static void assertAsShown(List<String> shown, List<String> answers) {
        assertThat(answers).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            assertThat(answers.get(i)).matches(pattern(shown.get(i)));
        }
    }

    private static String commands() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("service.root"), "README.md"));
        String use = readme.substring(readme.indexOf("## Use it"), readme.indexOf("## Deploy it"));
        return BLOCK.matcher(use).results().map(block -> block.group(1)).collect(Collectors.joining());
    }

    private static String pattern(String shown) {
        return Pattern.quote(shown).replace("\u2026", "\\E.*\\Q");
    }

    private static List<String> run(String script, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("readme-output");
        Process bash = new ProcessBuilder("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = bash.waitFor(2, TimeUnit.MINUTES);
        bash.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(bash.exitValue()).isZero();
        return Files.readAllLines(output).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
