package org.passwordservice.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The check whether the libraries of the WAR were reviewed for known weaknesses. */
class LibrariesIT {

    private static final Path ROOT = Path.of(System.getProperty("service.root"));

    private static final Path LIST = ROOT.resolve(".ci/libraries.txt");

    @TempDir
    private Path folder;

    @Test
    void whenWarIsBuiltThenAllItsLibrariesAreReviewed() throws Exception {
        assertThat(check(LIST)).contains("Libraries of the WAR").doesNotContain("not reviewed", "no longer");
    }

    @Test
    void whenALibraryHasAnotherVersionThenBothAreNamed() throws Exception {
        Path list = list(Files.readString(LIST).replaceAll("h2-[0-9.]+\\.jar", "h2-1.0.jar"));

        assertThat(check(list))
                .containsPattern("WARNING: not reviewed for known weaknesses: h2-[2-9].*\\.jar")
                .contains("WARNING: reviewed, but no longer in the WAR: h2-1.0.jar");
    }

    @Test
    void whenReviewIsOlderThanThreeMonthsThenWarned() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(check(reviewed(today.minusMonths(3).minusDays(4)))).contains("more than three months ago");
        assertThat(check(reviewed(today.minusMonths(2)))).doesNotContain("WARNING");
    }

    private Path reviewed(LocalDate date) throws IOException {
        return list(Files.readString(LIST).replaceAll("(?m)^reviewed .*$", "reviewed " + date));
    }

    private Path list(String content) throws IOException {
        return Files.writeString(folder.resolve("libraries.txt"), content);
    }

    private static String check(Path list) throws IOException, InterruptedException {
        Process check = new ProcessBuilder(
                        ROOT.resolve(".ci/libraries").toString(), System.getProperty("service.war"), list.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(output).isZero();
        return output;
    }
}
