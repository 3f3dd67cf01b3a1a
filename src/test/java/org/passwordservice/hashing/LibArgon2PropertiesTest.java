package org.passwordservice.hashing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.passwordservice.settings.HashCost;

import static org.assertj.core.api.Assertions.assertThat;

class LibArgon2PropertiesTest {

    private static LibArgon2 engine;
    private static Path folder;

    @BeforeContainer
    static void load() throws IOException {
        folder = Files.createTempDirectory("native");
        engine = NativeEngine.load(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
        Files.deleteIfExists(folder);
    }

    @Property(tries = 300)
    void anyPasswordAndSaltGiveTheOctetsOfPassword4j(
            @ForAll @Size(max = 300) byte[] password,
            @ForAll @Size(min = 8, max = 64) byte[] salt,
            @ForAll @IntRange(min = 1, max = 3) int iterations,
            @ForAll @IntRange(min = 1, max = 4) int parallelism,
            @ForAll @IntRange(min = 4, max = 7) int sixteenths) {
        // Few costs, because password4j keeps each.
        HashCost cost = new HashCost(16 * sixteenths, iterations, parallelism);

        byte[] hash = engine.hash(password, salt, cost);

        assertThat(hash).isEqualTo(Password4jEngine.computed(password, salt, cost));
        assertThat(hash).isEqualTo(ForeignArgon2.hash(password, salt, cost));
    }
}
