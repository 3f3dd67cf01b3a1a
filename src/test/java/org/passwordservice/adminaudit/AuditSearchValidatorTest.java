package org.passwordservice.adminaudit;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.http.ApiError;

import static org.assertj.core.api.Assertions.assertThat;

class AuditSearchValidatorTest {

    private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From=2020-01-01T00:00:00Z",
                "Action=LOGIN&UserId=5",
                "Outcome=FAILURE&Application=1",
                "Reason=APP_LIMIT&ClientAddress=192.0.2.1",
                "Action=LOGIN&RequestId=abc",
                "Action=LOGIN&TargetKind=MAIL",
                "TargetKind=MAIL&TargetId=7",
                "Action=LOGIN&From=2026-02-28T00:00:00Z",
                "Action=LOGIN&From=2026-02-28T00:00:00Z&To=2027-01-01T00:00:00Z",
                "Action=LOGIN&From=2020-01-01T00:00:00Z&To=2020-02-01T00:00:00Z",
            })
    void whenASearchIsBoundedThenItIsAccepted(String query) {
        QueryParameters parameters = parameters(query);
        AuditSearchValidator.criteria(parameters, NOW);
        assertThat(parameters.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Action=LOGIN, ErrorPeriodTooLong",
        "Outcome=FAILURE&To=2026-03-30T00:00:00Z, ErrorPeriodTooLong",
        "Reason=APP_LIMIT&From=2026-02-27T23:59:59Z, ErrorPeriodTooLong",
        "Action=LOGIN&From=2020-01-01T00:00:00Z&To=2020-02-01T00:00:01Z, ErrorPeriodTooLong",
        "TargetId=7, ErrorTargetKindRequired",
        "ClientAddress=example.com, ErrorClientAddressInvalid",
        "ClientAddress=unknown, ErrorClientAddressInvalid",
        "ClientAddress=192.0.2.0/24, ErrorClientAddressInvalid",
        "UserId=-5, ErrorUserIdInvalid",
        "Action=NO_ACTION&UserId=5, ErrorActionInvalid",
        "From=yesterday, ErrorFromInvalid",
        "Users=5, ErrorParameterUnknown",
    })
    void whenAParameterIsWrongThenTheViolationNamesIt(String query, String code) {
        QueryParameters parameters = parameters(query);
        AuditSearchValidator.criteria(parameters, NOW);
        assertThat(parameters.violations()).extracting(ApiError::code).containsExactly(code);
    }

    @Test
    void whenAnAddressIsSpelledDifferentlyThenItIsThatOfTheEvents() {
        AuditCriteria criteria = AuditSearchValidator.criteria(parameters("ClientAddress=2001:DB8:0:0:0:0:0:1"), NOW);
        assertThat(criteria.clientAddress()).isEqualTo(Optional.of("2001:db8::1"));
    }

    private static QueryParameters parameters(String query) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            values.add(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(
                AuditSearchValidatorTest.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> values);
        return QueryParameters.ofList(uri, AuditSearchValidator.NAMES);
    }
}
