package org.passwordservice.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.passwordservice.bench.Sizes.Part;

import static org.assertj.core.api.Assertions.assertThat;

/** Drives the WAR on Payara Micro and writes what it does as ratios. Aims that are not met are said, and fail nothing. */
class ServiceBenchmark {

    private static final Path WORK = Path.of(System.getProperty("service.work", "target/service-runs"));

    private final Sizes sizes = Sizes.of(System::getProperty);
    private final Report report = new Report(System.out::println);

    @Test
    @Timeout(value = 150, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whenServiceIsMeasuredThenTheReportIsWritten() throws IOException, SQLException {
        Path folder = Path.of(System.getProperty("bench.report"));
        Files.createDirectories(WORK);
        long began = System.nanoTime();
        long[] machine = CpuTime.machine();
        environment();
        try (MailSink mails = new MailSink()) {
            if (sizes.asks(Part.START) || sizes.drivesAStart()) {
                measureStarts(mails);
            }
            if (sizes.asks(Part.USERS)) {
                new UserCountFigures(sizes, report, mails).measure();
            }
            if (sizes.asks(Part.KEYCLOAK)) {
                new KeycloakFigures(sizes, report, mails).measure();
            }
        } finally {
            report.environment(
                    "took", Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
            report.environment("taken by other machines meanwhile", stolen(machine));
            report.write(folder);
        }
        assertThat(folder.resolve("report.json")).isNotEmptyFile();
        assertThat(report.ratios())
                .isNotEmpty()
                .allSatisfy(figure ->
                        assertThat(figure.median()).as(figure.name()).isNotNaN().isNotNegative());
    }

    private void measureStarts(MailSink mails) throws IOException, SQLException {
        Path bareWar = BareResource.war(WORK);
        Store store = Store.make(sizes.database(), mails);
        for (int start = 0; start < sizes.starts(); start++) {
            measure(start, store, bareWar, mails);
        }
    }

    /** With each engine a service, one after the other; what they are held against stays, and rests meanwhile. */
    private void measure(int start, Store store, Path bareWar, MailSink mails) throws IOException, SQLException {
        try (RawHashes password4j = RawHashes.start(Engine.PASSWORD4J);
                BareServer bare = new BareServer(bareWar)) {
            // Alternately first, so that neither always finds the server's files in memory.
            if (needsBare() && start % 2 == 0) {
                bare.started();
            }
            for (Engine engine : sizes.enginesOf(start)) {
                Map<String, String> settings = store.copy(start + "_" + engine.word());
                settings.putAll(engine.settings());
                try (MicroServer service = Store.start("measured", settings)) {
                    printStart(start, engine, service, bare);
                    if (sizes.drivesAStart()) {
                        Traders traders = new Traders(service, Store.requests(settings), mails);
                        drive(start, engine, service, traders, password4j, bare);
                    }
                }
            }
        }
    }

    private boolean needsBare() {
        return sizes.asks(Part.START) || sizes.asks(Part.NO_HASH);
    }

    private void printStart(int start, Engine engine, MicroServer service, BareServer bare) throws IOException {
        report.overview("start to ready, s", engine.word(), start, service.secondsToReady());
        service.residentBytes()
                .ifPresent(bytes -> report.overview(
                        "resident memory after the start, MiB", engine.word(), start, bytes / 1048576.0));
        // Those that follow in the same start are too far from the start of the bare WAR.
        if (sizes.asks(Part.START) && engine == sizes.enginesOf(start).get(0)) {
            double bareSeconds = bare.started().secondsToReady();
            report.ratio("start to ready ÷ bare WAR", Aim.AT_MOST, 1.3, start, service.secondsToReady() / bareSeconds);
            report.reading("start to ready, service", "s", start, service.secondsToReady());
            report.reading("start to ready, bare WAR", "s", start, bareSeconds);
        }
    }

    private void drive(
            int start, Engine engine, MicroServer service, Traders traders, RawHashes password4j, BareServer bare)
            throws IOException {
        if (engine == Engine.PASSWORD4J) {
            measure(new Stage(start, sizes, report, service, traders, password4j, password4j), bare);
        } else {
            try (RawHashes raw = RawHashes.start(engine)) {
                measure(new Stage(start, sizes, report, service, traders, raw, password4j), bare);
            }
        }
    }

    private void measure(Stage stage, BareServer bare) throws IOException {
        stage.warmUp(sizes.asks(Part.NO_HASH) && bare.isCold() ? bare.started() : null);
        if (sizes.asks(Part.LOGINS)) {
            new HashingFigures(stage).logins();
        }
        if (sizes.asks(Part.REPLACEMENTS)) {
            new HashingFigures(stage).replacements();
        }
        if (sizes.asks(Part.NO_HASH)) {
            new QuickFigures(stage, bare.started()).measure();
        }
        if (sizes.asks(Part.OVERLOAD)) {
            new IdleFigures(stage).measure();
            new OverloadFigures(stage).measure();
        }
    }

    private void environment() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        report.environment(
                "machine",
                Runtime.getRuntime().availableProcessors() + " cores, " + (system.getTotalMemorySize() >> 20) + " MiB, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        report.environment(
                "JVMs",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                        + String.join(" ", MicroServer.FLAGS));
        report.environment("server", "Payara Micro " + System.getProperty("payara.version"));
        report.environment(
                "database",
                sizes.database().name().toLowerCase(Locale.ROOT)
                        + "; PostgreSQL on the same machine for the number of users");
        report.environment("sizes", "`mvn -Pbench verify " + sizes.command() + "`");
    }

    private static String stolen(long[] before) throws IOException {
        long[] now = CpuTime.machine();
        return now.length == 0 || before.length == 0
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f %% of the CPU", 100.0 * (now[0] - before[0]) / (now[1] - before[1]));
    }
}
