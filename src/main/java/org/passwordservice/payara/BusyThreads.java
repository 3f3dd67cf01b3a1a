package org.passwordservice.payara;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.threadpool.AbstractThreadPool;
import org.glassfish.grizzly.threadpool.ThreadPoolProbe;

/**
 * Knows which threads of a listener work. Threads and not a count, because the pool does not tell the end of a task that
 * failed: such a thread is known as idle again after its next task.
 */
final class BusyThreads extends ThreadPoolProbe.Adapter {

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public void onTaskDequeueEvent(AbstractThreadPool pool, Runnable task) {
        threads.add(Thread.currentThread());
    }

    @Override
    public void onTaskCompleteEvent(AbstractThreadPool pool, Runnable task) {
        threads.remove(Thread.currentThread());
    }

    @Override
    public void onThreadReleaseEvent(AbstractThreadPool pool, Thread thread) {
        threads.remove(thread);
    }

    int count() {
        return threads.size();
    }
}
