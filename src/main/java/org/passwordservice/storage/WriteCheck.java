package org.passwordservice.storage;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Checks that the database takes writes: after a failover it may answer and be read-only. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class WriteCheck {

    @Resource(lookup = "java:app/jdbc/passwords")
    DataSource dataSource;

    /**
     * Sends an update of no row, which writes nothing, and which a read-only database rejects all the same.
     *
     * @throws SQLException if the database is unavailable or read-only
     */
    public void run() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE server_key_check SET digest = digest WHERE id = 0");
        }
    }
}
