package org.passwordservice.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, in a profile of its own, and what a test sets of it: its size, its language, its network.
 * What it does for a reader is in {@link Browser}.
 */
final class Chromium implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final Path profile;
    private final ChromeDriverService service;
    private final ChromeDriver driver;
    private final String userAgent;
    private final List<LogEntry> log = new ArrayList<>();

    /** Starts a browser; where none is installed, the test is reported as skipped. */
    Chromium() {
        Assumptions.assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "Not tested in a browser, because " + BROWSER + " or " + DRIVER
                        + " is not installed (Debian's packages chromium and chromium-driver)");
        profile = newProfile();
        // Both paths are given: the driver library looks for nothing, and downloads nothing.
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(profile.resolve("chromedriver.log").toFile())
                .build();
        driver = new ChromeDriver(service, options());
        userAgent = cdp("Browser.getVersion", Map.of()).get("userAgent").toString();
        driver.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(1)).scriptTimeout(Duration.ofMinutes(1));
        Runtime.getRuntime().addShutdownHook(new Thread(this::endProcesses));
        cdp("Network.enable", Map.of());
    }

    private static Path newProfile() {
        try {
            Path work = Files.createDirectories(Path.of(System.getProperty("service.work")));
            return Files.createTempDirectory(work, "chromium");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChromeOptions options() {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                // Needed by root, who runs CI; the pages are the service's own.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile.resolve("profile"));
        options.setExperimentalOption(
                "prefs", Map.of("credentials_enable_service", false, "profile.password_manager_leak_detection", false));
        options.setCapability("goog:loggingPrefs", logging);
        return options;
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The folder of all that it keeps. */
    Path profile() {
        return profile;
    }

    /** A command of the Chrome DevTools Protocol. */
    Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** Forgets all that earlier visits left, and comes from an address that no other visitor has. */
    void asNewVisitor() {
        cdp("Network.clearBrowserCache", Map.of());
        cdp("Network.clearBrowserCookies", Map.of());
        if (driver.getCurrentUrl().startsWith("http")) {
            driver.executeScript("sessionStorage.clear(); localStorage.clear();");
        }
        driver.get("about:blank");
        cdp("Page.resetNavigationHistory", Map.of());
        int visitor = VISITORS.incrementAndGet();
        String address = "10.2." + visitor / 250 + "." + (visitor % 250 + 1);
        cdp("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("X-Forwarded-For", address)));
        online();
        release();
        newLogEntries();
        log.clear();
    }

    /** Up to 600 px wide it is a telephone, which uses the page's own viewport, else a window. */
    void width(int width) {
        Map<String, Object> screen = new HashMap<>();
        screen.put("mobile", width <= 600);
        screen.put("deviceScaleFactor", 1);
        screen.putAll(Map.of("width", width, "screenWidth", width));
        screen.putAll(
                width > 600 ? Map.of("height", 900, "screenHeight", 900) : Map.of("height", 640, "screenHeight", 640));
        cdp("Emulation.setDeviceMetricsOverride", screen);
    }

    /** The language that the browser asks for, and its locale. */
    void language(String tag) {
        cdp(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", userAgent, "acceptLanguage", tag.equals("en") ? "en" : tag + ",en"));
        cdp("Emulation.setLocaleOverride", Map.of());
        cdp("Emulation.setLocaleOverride", Map.of("locale", tag));
    }

    void colours(String scheme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void offline() {
        network(true, 0, -1);
    }

    /** One bar of signal. */
    void slow() {
        network(false, 800, 6_000);
    }

    void online() {
        network(false, 0, -1);
    }

    private void network(boolean offline, int latency, int bytesEachSecond) {
        cdp(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        offline,
                        "latency",
                        latency,
                        "downloadThroughput",
                        bytesEachSecond,
                        "uploadThroughput",
                        bytesEachSecond));
    }

    /** From now on, requests to these addresses get no answer until {@link #release}; they may hold an asterisk. */
    void hold(String... addresses) {
        List<Map<String, String>> patterns = new ArrayList<>();
        for (String address : addresses) {
            patterns.add(Map.of("urlPattern", address));
        }
        cdp("Fetch.enable", Map.of("patterns", patterns));
    }

    void release() {
        cdp("Fetch.disable", Map.of());
    }

    /** Whether the scripts of pages run. */
    void scripts(boolean run) {
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** What the browser has logged since the last new visitor, such as errors of scripts and of the security policy. */
    List<LogEntry> log() {
        newLogEntries();
        return List.copyOf(log);
    }

    private void newLogEntries() {
        log.addAll(driver.manage().logs().get(LogType.BROWSER).getAll());
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.stop();
            endProcesses();
            deleteProfile();
        }
    }

    /** What still runs of this browser, found by its profile. */
    private void endProcesses() {
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains(profile + File.separator))
                        .isPresent())
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join());
    }

    private void deleteProfile() {
        ServiceProcess.makeEmpty(profile);
        try {
            Files.delete(profile.resolve("tmp"));
            Files.delete(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
