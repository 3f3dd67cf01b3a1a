package org.passwordservice.storage;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date. Several nodes may do so at the same moment: Flyway locks. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/passwords",
        className = "org.passwordservice.storage.ServiceDataSource",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 2,
        maxPoolSize = 32)
public class Migrations {

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    /**
     * Runs every migration that has not run yet.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database is away, or its schema is newer or damaged
     */
    public void run() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
