package org.passwordservice.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditVerdict;
import org.passwordservice.hashing.TestHashing;
import org.passwordservice.settings.TestSettings;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTest {

    private static final Pattern NAME = Pattern.compile("passwords_[a-z_]+");

    private final Metrics metrics = new Metrics();
    private DatabaseState state = new DatabaseState(
            true,
            true,
            true,
            OptionalLong.of(3),
            Optional.of(Duration.ofSeconds(90)),
            OptionalLong.of(2),
            Optional.of(Duration.ofSeconds(30)));

    @BeforeEach
    void wire() {
        metrics.bulkhead = TestHashing.bulkhead(TestSettings.defaults());
        metrics.requests = new InFlightRequests();
        metrics.database = new DatabaseProbe() {
            @Override
            DatabaseState state() {
                return state;
            }
        };
        metrics.registerSeries();
        metrics.listenToHashing(new Object());
        metrics.showServer(Arrays.stream(ServerGauge.values())
                .collect(Collectors.toMap(gauge -> gauge, gauge -> () -> 10 + gauge.ordinal())));
    }

    @Test
    void whenEventsAreRecordedThenTheyAreCountedByOutcome() {
        AuditContext login = AuditContext.of(AuditAction.LOGIN, TestApps.REQUEST);
        metrics.count(login.succeeded());
        metrics.count(login.ended(AuditVerdict.failed(AuditReason.WRONG_PASSWORD)));
        metrics.count(login.ended(AuditVerdict.failed(AuditReason.UNKNOWN_NAME)));
        metrics.count(login.ended(AuditVerdict.refused(AuditReason.ADDRESS_LIMIT)));
        metrics.count(AuditContext.of(AuditAction.RESET_CODE, TestApps.REQUEST)
                .ended(AuditVerdict.failed(AuditReason.WRONG_CODE)));
        metrics.count(
                AuditContext.of(AuditAction.PASSWORD_CHANGE, TestApps.REQUEST).succeeded());

        assertThat(text().lines())
                .contains(
                        "passwords_logins_total{outcome=\"success\"} 1.0",
                        "passwords_logins_total{outcome=\"failure\"} 2.0",
                        "passwords_logins_total{outcome=\"refused\"} 1.0",
                        "passwords_limits_closed_total{limit=\"address\"} 1.0",
                        "passwords_limits_closed_total{limit=\"account\"} 0.0",
                        "passwords_resets_total{outcome=\"failure\",step=\"code\"} 1.0",
                        "passwords_changes_total{outcome=\"success\"} 1.0");
    }

    @Test
    void whenTheDatabaseIsAwayThenItIsDownAndTheMailGaugesAreMissing() {
        assertThat(text().lines())
                .contains(
                        "passwords_database_up 1.0", "passwords_outbox_mails 3.0", "passwords_outbox_age_seconds 90.0");
        state = DatabaseState.AWAY;
        assertThat(text()).contains("passwords_database_up 0.0\n").doesNotContain("\npasswords_outbox_mails ");
    }

    @Test
    void whenARequestIsAnsweredThenItsStatusAndTimeAreCounted() {
        metrics.answered(429, Duration.ofMillis(30));
        assertThat(text().lines())
                .contains(
                        "passwords_requests_total{status=\"429\"} 1.0",
                        "passwords_request_seconds_bucket{le=\"0.025\"} 0",
                        "passwords_request_seconds_bucket{le=\"0.05\"} 1",
                        "passwords_request_seconds_count 1");
    }

    @Test
    void whenMetricsAreReadThenMemoryThreadsAndCollectionsOfTheJvmAreAmongThem() {
        assertThat(text())
                .contains("\njvm_memory_used_bytes{area=\"heap\"} ")
                .contains("\njvm_threads_current ")
                .contains("\njvm_gc_collection_seconds_sum{")
                .contains("\nprocess_cpu_seconds_total ");
    }

    @Test
    void whenTheServerTellsItsNumbersThenTheyAreAmongThem() {
        assertThat(text().lines())
                .contains(
                        "passwords_db_connections_in_use 10.0",
                        "passwords_db_connections_waiting 13.0",
                        "passwords_http_threads_busy 14.0",
                        "passwords_hash_permits_in_use 0.0");
        assertThat(text()).containsPattern("\npasswords_hash_permits_max [1-9]");
    }

    @Test
    void whenTheServerTellsOnlySomeThenTheOthersAreMissing() {
        metrics.showServer(Map.of(ServerGauge.THREADS_MAX, () -> 400));

        assertThat(text())
                .contains("\npasswords_http_threads_max 400.0\n")
                .doesNotContain("\npasswords_http_threads_busy ")
                .doesNotContain("\npasswords_db_connections_in_use ");
    }

    @Test
    void whenTwoServicesAreInOneProcessThenEachCountsItsOwn() {
        metrics.answered(200, Duration.ZERO);
        Metrics other = new Metrics();
        other.bulkhead = metrics.bulkhead;
        other.requests = metrics.requests;
        other.database = metrics.database;
        other.registerSeries();
        assertThat(new String(other.text(), StandardCharsets.UTF_8)).contains("passwords_request_seconds_count 0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-config/grafana/dashboard.json",
                "server-config/prometheus/alerts.yml",
                "docs/operations.md"
            })
    void whenAFileNamesAMetricThenItExists(String file) throws IOException {
        Set<String> printed = new TreeSet<>();
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> printed.addAll(namesIn(line)));
        // Documentation may speak of a histogram as a whole.
        text().lines().filter(line -> line.startsWith("# TYPE ")).forEach(line -> printed.addAll(namesIn(line)));

        Set<String> named = namesIn(Files.readString(Path.of(file)));
        assertThat(named).hasSizeGreaterThan(3);
        assertThat(printed).containsAll(named);
    }

    @Test
    void whenAMetricIsExposedThenItIsDocumented() throws IOException {
        String documentation = Files.readString(Path.of("docs/operations.md"));
        Set<String> documented = namesIn(documentation);
        assertThat(text().lines()
                        .filter(line -> line.startsWith("# TYPE passwords_"))
                        .map(line -> line.split(" ")[2]))
                .hasSizeGreaterThan(10)
                .allMatch(documented::contains);
    }

    @Test
    void whenACounterIsExposedThenTheDashboardShowsIt() throws IOException {
        Set<String> shown = namesIn(Files.readString(Path.of("server-config/grafana/dashboard.json")));
        assertThat(text().lines()
                        .filter(line -> line.matches("# TYPE passwords_\\w+ counter"))
                        .map(line -> line.split(" ")[2]))
                .hasSizeGreaterThan(10)
                .allMatch(shown::contains);
    }

    @Test
    void whenTheDashboardIsReadThenEveryPanelHasAQuery() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("server-config/grafana/dashboard.json").toFile());
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(5).allSatisfy(panel -> assertThat(
                        panel.path("targets").path(0).path("expr").asText())
                .contains("passwords_"));
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        for (Matcher found = NAME.matcher(text); found.find(); ) {
            names.add(found.group());
        }
        return names;
    }

    private String text() {
        return new String(metrics.text(), StandardCharsets.UTF_8);
    }
}
