package org.passwordservice.settings;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The memory of this process.
 *
 * @param heapKib the maximum size of the heap, in KiB
 * @param totalKib the memory of the machine or, in a container with a limit, of the container, in KiB
 */
record Memory(long heapKib, long totalKib) {

    /** Reads both. A JVM that does not tell the memory of the machine is taken to have as much again as its heap. */
    static Memory read() {
        long heapKib = Runtime.getRuntime().maxMemory() / 1024;
        try {
            Object octets = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "TotalMemorySize");
            return new Memory(heapKib, (Long) octets / 1024);
        } catch (JMException e) {
            return new Memory(heapKib, 2 * heapKib);
        }
    }

    /** What the heap leaves. Where it leaves less than a quarter of itself, it will not grow so large: then that quarter. */
    long besideHeapKib() {
        return Math.max(totalKib - heapKib, heapKib / 4);
    }
}
