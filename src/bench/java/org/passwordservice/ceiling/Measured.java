package org.passwordservice.ceiling;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one JVM showed.
 *
 * @param java its version
 * @param millis of a hash, as its thread sees it
 * @param cpuMillis of all cores for a hash, the garbage collector included
 * @param allocatedMib on the heap for each hash
 * @param pausedShare of the time, by the garbage collector
 */
record Measured(String java, double millis, double cpuMillis, double allocatedMib, double pausedShare) {

    private static final double OCTETS_IN_MIB = 1024.0 * 1024.0;

    static Measured of(RunResult result) {
        IterationParams measurement = result.getParams().getMeasurement();
        double measuredMillis =
                (double) measurement.getTime().convertTo(TimeUnit.MILLISECONDS) * measurement.getCount();
        return new Measured(
                result.getParams().getJdkVersion(),
                result.getPrimaryResult().getScore(),
                figure(result, CpuOfProcess.NAME),
                figure(result, "gc.alloc.rate.norm") / OCTETS_IN_MIB,
                figure(result, "gc.time") / measuredMillis);
    }

    /** JMH leaves out what was never seen, such as the time of a garbage collector that did not run. */
    private static double figure(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found == null ? 0 : found.getScore();
    }
}
