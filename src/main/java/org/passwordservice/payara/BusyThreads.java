package org.passwordservice.payara;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.threadpool.GrizzlyExecutorService;
import org.glassfish.grizzly.threadpool.ThreadPoolProbe;
import org.jspecify.annotations.Nullable;

/**
 * Knows which threads of the listeners work. Threads and not a count, because a pool does not tell the end of a task that
 * failed: such a thread is known as idle again after its next task.
 */
final class BusyThreads {

    private final Set<GrizzlyExecutorService> pools = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** By the names of its methods, whose parameters differ between Grizzly 4 (Payara 6) and 5 (Payara 7). */
    private final ThreadPoolProbe probe = (ThreadPoolProbe) Proxy.newProxyInstance(
            ThreadPoolProbe.class.getClassLoader(), new Class<?>[] {ThreadPoolProbe.class}, this::called);

    /**
     * Counts the threads of further pools.
     *
     * @return ends the counting
     */
    Runnable watch(Collection<GrizzlyExecutorService> more) {
        more.stream().filter(pools::add).forEach(pool -> pool.getMonitoringConfig()
                .addProbes(probe));
        return () -> more.forEach(pool -> pool.getMonitoringConfig().removeProbes(probe));
    }

    private @Nullable Object called(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "onTaskDequeueEvent" -> {
                threads.add(Thread.currentThread());
                yield null;
            }
            case "onTaskCompleteEvent" -> {
                threads.remove(Thread.currentThread());
                yield null;
            }
            case "onThreadReleaseEvent" -> {
                if (arguments != null && arguments[1] instanceof Thread released) {
                    threads.remove(released);
                }
                yield null;
            }
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "busy threads of the password service";
            default -> null;
        };
    }

    int count() {
        return threads.size();
    }

    /** How many threads there may be. */
    int most() {
        return pools.stream()
                .mapToInt(pool -> pool.getConfiguration().getMaxPoolSize())
                .sum();
    }
}
