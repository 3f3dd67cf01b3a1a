package org.passwordservice.observability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The response to a probe, in the form of MicroProfile Health 4.0, section 4.
 *
 * @param status {@code UP} if all checks are up, else {@code DOWN}
 * @param checks the results of the checks
 */
record HealthResponse(@JsonProperty("status") String status, @JsonProperty("checks") List<Check> checks) {

    /**
     * The result of one check.
     *
     * @param name name of the check
     * @param status {@code UP} or {@code DOWN}
     * @param data numbers for operators; omitted if empty
     */
    record Check(
            @JsonProperty("name") String name,
            @JsonProperty("status") String status,
            @JsonProperty("data") @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> data) {

        static Check of(String name, boolean up) {
            return new Check(name, word(up), Map.of());
        }

        static Check of(String name, boolean up, Map<String, Long> data) {
            return new Check(name, word(up), data);
        }

        private boolean isUp() {
            return status.equals(word(true));
        }
    }

    static HealthResponse of(Check... checks) {
        List<Check> all = List.of(checks);
        return new HealthResponse(word(all.stream().allMatch(Check::isUp)), all);
    }

    boolean up() {
        return status.equals(word(true));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
