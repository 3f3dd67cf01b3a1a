package org.passwordservice.hashing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.passwordservice.request.OverloadedException;
import org.passwordservice.settings.HashCost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LibArgon2Test {

    private static final HashCost COST = new HashCost(64, 1, 1);
    private static final byte[] SALT = octets("somesalt");

    @TempDir
    static Path folder;

    private static LibArgon2 engine;

    @BeforeAll
    static void load() {
        engine = NativeEngine.load(folder.resolve("native"));
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void whenInputsAreThoseOfTheRfcThenItsTag() {
        byte[] tag = engine.hash(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), new HashCost(32, 3, 4));

        // RFC 9106, section 5.3.
        assertThat(tag)
                .isEqualTo(HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 2, 1, CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "256, 2, 1, nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "256, 2, 2, bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "65536, 1, 1, 9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg",
        "65536, 4, 1, kCXUjmjvc5XMqQedpMTsOv+zyJEf5PhtGiUghW9jFyw"
    })
    void whenInputsAreThoseOfTheReferenceImplementationThenItsHashes(
            int memory, int iterations, int parallelism, String hash) {
        byte[] computed = engine.hash(octets("password"), SALT, new HashCost(memory, iterations, parallelism));

        assertThat(Base64.getEncoder().withoutPadding().encodeToString(computed))
                .isEqualTo(hash);
    }

    static Stream<byte[]> unusualPasswords() {
        return Stream.of(
                new byte[0],
                new byte[1],
                octets("a\0b"),
                octets("\0\0\0"),
                octets("caf\u00e9 \ud83d\ude00"),
                new byte[] {-1, -128, 127, 0, 1},
                filled(1_000, 'x'),
                filled(100_000, 'x'));
    }

    @ParameterizedTest
    @MethodSource("unusualPasswords")
    void whenPasswordIsUnusualThenHashedAsByPassword4j(byte[] password) {
        byte[] before = password.clone();

        assertThat(engine.hash(password, SALT, COST)).isEqualTo(Password4jEngine.computed(password, SALT, COST));
        assertThat(password).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 1", "32, 3, 4", "40000, 1, 1", "64, 2, 1"})
    void whenCostIsAFormerOneThenHashedAsByBouncyCastle(int memory, int iterations, int parallelism) {
        HashCost cost = new HashCost(memory, iterations, parallelism);

        assertThat(engine.hash(octets("correct horse"), SALT, cost))
                .isEqualTo(ForeignArgon2.hash(octets("correct horse"), SALT, cost));
    }

    @Test
    void whenManyThreadsHashAtOnceThenEachGetsItsOwnHash() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> hashes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] password = octets("password " + i);
                HashCost cost = new HashCost(64 + 64 * (i % 5), 1 + i % 3, 1 + i % 2);
                hashes.add(threads.submit(() -> engine.hash(password, SALT, cost)));
            }
            for (int i = 0; i < 200; i++) {
                HashCost cost = new HashCost(64 + 64 * (i % 5), 1 + i % 3, 1 + i % 2);
                assertThat(hashes.get(i).get()).isEqualTo(ForeignArgon2.hash(octets("password " + i), SALT, cost));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // What it answers to a salt that is too short, too little memory, and no pass.
        "short, 64, 1, 1, -6",
        "somesalt, 8, 1, 2, -14",
        "somesalt, 64, 0, 1, -12"
    })
    void whenTheLibraryAnswersAnErrorThenOverloaded(
            String salt, int memory, int iterations, int parallelism, int error) {
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() ->
                        engine.hash(octets("password"), octets(salt), new HashCost(memory, iterations, parallelism)))
                .withMessage("libargon2 computed no hash: error " + error);
    }

    @Test
    void whenClosedThenOverloaded() {
        LibArgon2 closed = NativeEngine.load(folder.resolve("native"));

        closed.close();

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> closed.hash(octets("password"), SALT, COST));
    }

    @Test
    void whenLoadedThenTheFolderOfJnaIsTheServicesAloneAndEmpty() throws IOException {
        Path own = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

        NativeEngine.load(own).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
        assertThat(own).isEmptyDirectory();
        assertThat(System.getProperty("jna.tmpdir")).isNull();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int octets, int value) {
        byte[] bytes = new byte[octets];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
