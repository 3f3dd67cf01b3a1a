package org.passwordservice.adminapplication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;

/**
 * The request body that creates or changes an application. What is absent stays as it is.
 *
 * @param name unique
 * @param scopes the names of scopes
 * @param introspects the names of the applications whose access tokens it may introspect; {@code *} for all, none for its
 *     own
 * @param enabled whether its keys are valid
 */
@JsonBody
record ApplicationBody(
        @Nullable String name,
        @Nullable List<@Nullable String> scopes,
        @Nullable List<@Nullable String> introspects,
        @Nullable Boolean enabled) {}
