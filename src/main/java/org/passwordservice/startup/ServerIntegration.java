package org.passwordservice.startup;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.passwordservice.observability.ServerGauge;

/**
 * What the service does to the application server it runs on, beyond what Jakarta EE has an interface for. The class that
 * implements this has a public constructor without parameters, and is loaded by name.
 */
public interface ServerIntegration {

    /**
     * Begins, at the start of the service.
     *
     * @param whenOpen is told the address at which the service answers to this machine, such as http://localhost:8080, once
     *     requests reach it; empty where that is unknown
     * @param beforeStop to be run when the server is told to stop, before it stops anything; returns when the server may
     * @param poolSize the most connections of the server's pool, which a data source of an application cannot set
     */
    void begin(Consumer<Optional<String>> whenOpen, Runnable beforeStop, int poolSize);

    /** Numbers of the server for the metrics, which can be read until the end; those that it does not tell are missing. */
    Map<ServerGauge, IntSupplier> gauges();

    /** Undoes all of it, where the application ends and the server goes on. */
    void end();
}
