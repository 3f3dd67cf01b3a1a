package org.passwordservice.ceiling;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What password4j does with memory for one hash, without hashing: the blocks are made, copied over those that it keeps
 * for all threads, and made zero in the end; each block that is computed takes two more as scratch. Reuse of buffers
 * could save no more than this. It holds as long as it allocates as much as a hash does, which the report shows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MemoryTime {

    /** A block of Argon2 has 1024 octets, RFC 9106 section 3.1. */
    private static final int WORDS_IN_BLOCK = 128;

    @Param("19456,2,1")
    public String cost;

    private int passes;
    private long[][] kept = {};

    @Setup
    public void prepare() {
        passes = Costs.parse(cost).iterations();
        kept = new long[Costs.parse(cost).memoryKib()][WORDS_IN_BLOCK];
    }

    @Benchmark
    public long[][] memory(Blackhole used) {
        long[][] blocks = new long[kept.length][WORDS_IN_BLOCK];
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(blocks[block], 0, kept[block], 0, WORDS_IN_BLOCK);
        }
        for (int computed = passes * blocks.length; computed > 0; computed--) {
            used.consume(new long[WORDS_IN_BLOCK]);
            used.consume(new long[WORDS_IN_BLOCK]);
        }
        for (long[] block : blocks) {
            Arrays.fill(block, 0);
        }
        return blocks;
    }
}
