package org.passwordservice.ceiling;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long a hash takes. Each thread hashes by itself, as in the service. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class HashTime {

    @Param("PASSWORD4J")
    public Library library;

    @Param("19456,2,1")
    public String cost;

    private final byte[] password = "correct horse battery".getBytes(StandardCharsets.UTF_8);
    private final byte[] salt = "16 octets of it.".getBytes(StandardCharsets.UTF_8);
    private Argon2id argon2id;

    @Setup
    public void prepare() {
        argon2id = library.with(Costs.parse(cost));
    }

    @Benchmark
    public byte[] hash() {
        return argon2id.hash(password, salt);
    }
}
