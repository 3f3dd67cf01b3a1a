package org.passwordservice.hashing;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passwordservice.settings.HashCost;
import org.passwordservice.settings.HashEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class Argon2EnginesTest {

    private static final HashCost COST = new HashCost(64, 1, 1);

    private final Logger log = Logger.getLogger(Argon2Engines.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + ": " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.setLevel(Level.ALL);
        log.addHandler(handler);
    }

    @AfterEach
    void stop() {
        log.removeHandler(handler);
    }

    @ParameterizedTest
    @EnumSource(
            value = HashEngine.class,
            names = {"AUTO", "NATIVE"})
    void whenTheMachineHasTheLibraryThenItHashesAndTheLogSaysWhereItIs(HashEngine wanted) {
        NativeEngine.load(folder.resolve("native")).close();

        try (Argon2Engine engine = Argon2Engines.choose(wanted, COST, folder.resolve("native"))) {
            assertThat(engine).isInstanceOf(LibArgon2.class);
            assertHashes(engine);
        }
        assertThat(lines).singleElement().asString().matches("INFO: libargon2 computes Argon2id: /.*/libargon2\\.so.*");
    }

    @Test
    void whenTheLibraryIsMissingThenAutoTakesPassword4jAndSaysWhy() {
        Argon2Engine engine = Argon2Engines.choose(HashEngine.AUTO, COST, folder, "libnothere.so.1");

        assertThat(engine).isInstanceOf(Password4jEngine.class);
        assertHashes(engine);
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("INFO: password4j computes Argon2id, as libargon2 cannot be used: ")
                .contains("libnothere.so.1")
                .doesNotContain("\n");
    }

    @Test
    void whenTheLibraryIsMissingThenNativeRefusesTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Argon2Engines.choose(HashEngine.NATIVE, COST, folder, "libnothere.so.1"))
                .withMessageStartingWith("passwords.hash.engine is native, but libargon2 cannot be used")
                .withMessageContaining("libargon2-1")
                .withMessageContaining("libnothere.so.1");
        assertThat(lines).isEmpty();
    }

    @Test
    void whenTheFileIsNoLibraryThenNativeRefusesTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("libargon2.so.1"), "not a library");

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> Argon2Engines.choose(HashEngine.NATIVE, COST, folder.resolve("native"), file.toString()));
    }

    @Test
    void whenTheLibraryLacksTheFunctionThenNativeRefusesTheStart() {
        NativeEngine.load(folder).close();

        assertThatIllegalStateException()
                .isThrownBy(() -> Argon2Engines.choose(HashEngine.NATIVE, COST, folder, "libm.so.6"))
                .withMessageContaining("argon2_ctx");
    }

    @Test
    void whenTheFolderCannotBeMadeThenNativeRefusesTheStart() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIllegalStateException()
                .isThrownBy(() -> Argon2Engines.choose(HashEngine.NATIVE, COST, file.resolve("native")));
    }

    /** A library in a jar, or in the folder where the service was started, is not the machine's. */
    @Test
    void whenTheLibraryIsOnTheClassPathOnlyThenItIsNotFound() throws IOException {
        URL here = folder.toUri().toURL();
        Files.createDirectories(folder.resolve("linux-x86-64"));
        for (String place : List.of("linux-x86-64/libplanted.so.1", "libplanted.so.1")) {
            Files.writeString(folder.resolve(place), "planted");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader planted = new URLClassLoader(new URL[] {here}, before)) {
            thread.setContextClassLoader(planted);

            assertThatIllegalStateException()
                    .isThrownBy(() -> Argon2Engines.choose(HashEngine.NATIVE, COST, folder, "libplanted.so.1"))
                    .withMessageContaining("cannot open shared object file");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** In a class loader without JNA, as a WAR without its jar has. */
    @ParameterizedTest
    @EnumSource(
            value = HashEngine.class,
            names = {"AUTO", "PASSWORD4J"})
    void whenThereIsNoJnaThenPassword4jHashes(HashEngine wanted) throws ReflectiveOperationException, IOException {
        List<URL> withoutJna = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("jna-")) {
                withoutJna.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(withoutJna.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            String chosen = (String) loader.loadClass(EngineByReflection.class.getName())
                    .getMethod("chosen", String.class, Path.class)
                    .invoke(null, wanted.name(), folder);

            assertThat(chosen).isEqualTo("Password4jEngine");
        }
    }

    /** Called in another class loader. */
    public static final class EngineByReflection {

        private EngineByReflection() {}

        /** The name of the class of the engine. */
        public static String chosen(String wanted, Path folder) {
            return Argon2Engines.choose(HashEngine.valueOf(wanted), COST, folder)
                    .getClass()
                    .getSimpleName();
        }
    }

    private static void assertHashes(Argon2Engine engine) {
        byte[] password = "correct horse battery".getBytes(StandardCharsets.UTF_8);
        byte[] salt = "somesalt".getBytes(StandardCharsets.UTF_8);

        assertThat(engine.hash(password, salt, COST)).isEqualTo(ForeignArgon2.hash(password, salt, COST));
    }
}
