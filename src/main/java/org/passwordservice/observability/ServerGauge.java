package org.passwordservice.observability;

/** A number that the application server has, and Jakarta EE has no interface for. */
public enum ServerGauge {
    CONNECTIONS_IN_USE("passwords_db_connections_in_use", "Connections of the pool that calls use"),
    CONNECTIONS_IDLE("passwords_db_connections_idle", "Open connections of the pool that no call uses"),
    CONNECTIONS_MAX("passwords_db_connections_max", "Most connections that the pool opens"),
    CONNECTIONS_WAITING("passwords_db_connections_waiting", "Calls that wait for a connection of the pool"),
    THREADS_BUSY("passwords_http_threads_busy", "Threads of the HTTP listener that work on a request"),
    THREADS_MAX("passwords_http_threads_max", "Most threads that the HTTP listener has");

    private final String metric;
    private final String help;

    ServerGauge(String metric, String help) {
        this.metric = metric;
        this.help = help;
    }

    String metric() {
        return metric;
    }

    String help() {
        return help;
    }
}
