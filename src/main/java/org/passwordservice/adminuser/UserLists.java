package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.passwordservice.admin.QueryParameters;
import org.passwordservice.user.Role;
import org.passwordservice.user.User;
import org.passwordservice.user.UserSearch;

/** Reads a page of users, by the query parameters of the call. */
@ApplicationScoped
class UserLists {

    /** Longer than any name. */
    private static final int LONGEST_QUERY = 300;

    private static final int LONGEST_AFTER = 2_000;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    @EJB
    UserSearch search;

    /** Reads the page; empty if a parameter is invalid, which the parameters then say. */
    Optional<UserPage> read(QueryParameters parameters) {
        Optional<String> query = parameters.text("Query", LONGEST_QUERY);
        UserSearch.Filter filter = new UserSearch.Filter(parameters.flag("Enabled"), role(parameters));
        int limit = limit(parameters);
        Optional<String> after = parameters.text("After", LONGEST_AFTER);
        Optional<Long> afterId = after.flatMap(UserPage::id);
        Optional<String> afterName = after.flatMap(UserPage::name);
        if (after.isPresent() && (query.isPresent() ? afterName.isEmpty() : afterId.isEmpty())) {
            violate(parameters, "After");
        }
        if (!parameters.violations().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(query.map(typed -> found(typed, filter, afterName, limit))
                .orElseGet(() -> listed(filter, afterId.orElse(0L), limit)));
    }

    /** One row more than the page has tells whether another page follows. */
    private UserPage listed(UserSearch.Filter filter, long after, int limit) {
        List<User> read = search.list(filter, after, limit + 1);
        List<User> page = read.subList(0, Math.min(limit, read.size()));
        String next = read.size() > limit ? UserPage.afterId(page.get(limit - 1).id()) : "";
        return new UserPage(page.stream().map(AdminUserResponse::listed).toList(), next);
    }

    private UserPage found(String typed, UserSearch.Filter filter, Optional<String> after, int limit) {
        List<UserSearch.Found> read = search.find(typed, filter, after, limit + 1);
        List<UserSearch.Found> page = read.subList(0, Math.min(limit, read.size()));
        String next =
                read.size() > limit ? UserPage.afterName(page.get(limit - 1).name()) : "";
        return new UserPage(
                page.stream()
                        .map(found -> AdminUserResponse.listed(found.user()))
                        .toList(),
                next);
    }

    private static int limit(QueryParameters parameters) {
        long limit = parameters.id("Limit").orElse((long) DEFAULT_LIMIT);
        if (limit > MOST) {
            violate(parameters, "Limit");
        }
        return (int) Math.min(limit, MOST);
    }

    private static Optional<Role> role(QueryParameters parameters) {
        Optional<String> typed = parameters.text("Role", 10);
        Optional<Role> role = typed.flatMap(number -> Arrays.stream(Role.values())
                .filter(known -> Integer.toString(known.number()).equals(number))
                .findFirst());
        if (typed.isPresent() && role.isEmpty()) {
            violate(parameters, "Role");
        }
        return role;
    }

    private static void violate(QueryParameters parameters, String name) {
        parameters.violate("Error" + name + "Invalid", "The query parameter " + name + " is invalid.");
    }
}
