package org.passwordservice.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private final Report report = new Report(value -> {});

    @Test
    void whenStartsDifferThenTheFigureIsTheMedianOfTheirMedians() {
        for (double value : new double[] {0.9, 2.0, 1.0}) {
            report.ratio("logins", Aim.AT_LEAST, 0.95, 0, value);
        }
        report.ratio("logins", Aim.AT_LEAST, 0.95, 1, 0.8);
        report.ratio("logins", Aim.AT_LEAST, 0.95, 2, 0.96);
        assertThat(report.markdown())
                .contains("| logins | 1.000, 0.800, 0.960 | **0.960** | 0.800 – 1.000 | ≥ 0.95 | yes |");
    }

    @Test
    void whenMedianMissesTheAimThenTheReportMarksIt() {
        report.ratio("memory", Aim.AT_MOST, 1.2, 0, 1.1);
        report.ratio("memory", Aim.AT_MOST, 1.2, 1, 1.4);
        report.ratio("without aim", Aim.NONE, Double.NaN, 0, 7);
        assertThat(report.markdown())
                .contains("| memory | 1.100, 1.400 | **1.250** | 1.100 – 1.400 | ≤ 1.20 | NO |")
                .contains("| without aim | 7.000 | **7.000** | 7.000 – 7.000 | none | - |");
    }

    @Test
    void whenNothingWasMeasuredThenNoAimIsMet() {
        report.ratio("logins", Aim.AT_LEAST, 0.95, 0, Double.NaN);
        report.ratio("memory", Aim.AT_MOST, 1.2, 0, Double.NaN);
        assertThat(report.markdown()).contains("NO").doesNotContain("yes");
    }

    @Test
    void whenTheOverviewHasValuesThenItIsATableOfTheirMediansAboveAllElse() {
        report.environment("machine", "2 cores");
        report.overview("logins", "native", 0, 40);
        report.overview("logins", "native", 1, 30);
        report.overview("logins", "password4j", 0, 20);
        report.overview("start", "password4j", 0, 8.5);
        String text = report.markdown();
        assertThat(text)
                .contains(
                        "| | native | password4j |\n|---|---|---|\n| logins | 35.0 | 20.0 |\n| start | - | 8.500 |\n");
        assertThat(text.indexOf("| logins")).isLessThan(text.indexOf("- machine"));
    }

    @Test
    void whenReportIsWrittenThenTheJsonHasTheSameFigures(@TempDir Path folder) throws IOException {
        report.environment("machine", "2 cores");
        report.ratio("logins", Aim.AT_LEAST, 0.95, 0, 1);
        report.reading("raw hashes", "a second", 0, 47.5);
        report.answers("logins", 0, Map.of(200, 9));
        report.answers("logins", 0, Map.of(200, 1, 503, 2));
        report.write(folder);
        assertThat(folder.resolve("report.md")).content().contains("| logins | {200=10, 503=2} |");
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(json.at("/environment/machine").asText()).isEqualTo("2 cores");
        assertThat(json.at("/figures/0/median").asDouble()).isEqualTo(1);
        assertThat(json.at("/figures/0/met").asBoolean()).isTrue();
        assertThat(json.at("/readings/0/measured/0/0").asDouble()).isEqualTo(47.5);
        assertThat(json.at("/answers/logins/start 1/503").asInt()).isEqualTo(2);
    }
}
