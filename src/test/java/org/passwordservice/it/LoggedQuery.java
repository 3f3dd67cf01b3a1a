package org.passwordservice.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that a service has sent, as PostgreSQL's log has it.
 *
 * @param text with parameters as {@code $1}
 * @param values of the parameters, as literals
 */
record LoggedQuery(String text, List<String> values) {

    private static final Pattern EXECUTED = Pattern.compile("(\\d+)\\D*LOG:  execute \\S+: (SELECT .*)");
    private static final Pattern PARAMETERS = Pattern.compile("(?i)(\\d+)\\D*DETAIL:  parameters: (.*)");
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = ('(?:[^']|'')*'|NULL)");

    /** The queries among lines that each begin with the number of their connection. */
    static List<LoggedQuery> in(List<String> lines) {
        List<LoggedQuery> queries = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher executed = EXECUTED.matcher(lines.get(line));
            if (executed.matches()) {
                queries.add(new LoggedQuery(
                        executed.group(2), valuesOf(executed.group(1), lines.subList(line + 1, lines.size()))));
            }
        }
        return queries;
    }

    private static List<String> valuesOf(String connection, List<String> following) {
        return following.stream()
                .map(PARAMETERS::matcher)
                .filter(Matcher::matches)
                .filter(found -> found.group(1).equals(connection))
                .findFirst()
                .map(found -> VALUE.matcher(found.group(2))
                        .results()
                        .map((MatchResult value) -> value.group(1))
                        .toList())
                .orElse(List.of());
    }

    /** How PostgreSQL reads it: with these values, and for any values. A driver's statement gets either. */
    List<String> plans(Connection connection) throws SQLException {
        List<String> plans = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PREPARE logged AS " + text);
            for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
                statement.execute("SET plan_cache_mode = " + mode);
                plans.add(plan(statement));
            }
            statement.execute("DEALLOCATE logged");
        }
        return plans;
    }

    private String plan(Statement statement) throws SQLException {
        List<String> lines = new ArrayList<>();
        String execute = values.isEmpty() ? "logged" : "logged(" + String.join(", ", values) + ")";
        try (ResultSet plan = statement.executeQuery("EXPLAIN (COSTS OFF) EXECUTE " + execute)) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
