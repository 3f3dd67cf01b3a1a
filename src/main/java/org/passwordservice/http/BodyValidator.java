package org.passwordservice.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the constraints on a request and tells what is wrong without the value that was sent. */
@ApplicationScoped
public class BodyValidator {

    /** The JVM makes them again each time they are asked for. */
    private static final ClassValue<List<String>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
        }
    };

    @Inject
    Validator validator;

    /**
     * All violations of a request.
     *
     * @return the message of each violated component, by the component's PascalCase name, in the order in which the
     *     request declares them; empty if there is none
     */
    public Map<String, String> violations(Record request) {
        Set<ConstraintViolation<Record>> violations = validator.validate(request);
        Map<String, String> byName = violations.stream()
                .collect(Collectors.toMap(
                        v -> v.getPropertyPath().toString(),
                        ConstraintViolation::getMessage,
                        (first, second) -> first));
        Map<String, String> ordered = new LinkedHashMap<>();
        COMPONENTS.get(request.getClass()).stream()
                .filter(byName::containsKey)
                .forEach(name -> ordered.put(pascalCase(name), byName.getOrDefault(name, "")));
        return ordered;
    }

    private static String pascalCase(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
