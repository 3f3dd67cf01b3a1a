package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passwordservice.user.Role;
import org.passwordservice.user.User;
import org.passwordservice.user.UserSearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the search of users finds, and in which pages. */
class UserSearchInContainerIT extends InContainer {

    private static final UserSearch.Filter ALL = new UserSearch.Filter(Optional.empty(), Optional.empty());

    @Inject
    Accounts accounts;

    @Inject
    UserSearch search;

    @Inject
    Rows rows;

    @Test
    void whenLoginOrAddressBeginsWithTheTextThenTheUserIsFoundOnce() throws Exception {
        User user = accounts.add("findme.one");
        assertEquals(List.of(user.id()), found("FindMe.O"));
        assertEquals(List.of(user.id()), found("findme.one@example.com"));
        assertEquals(List.of(), found("indme"));
        rows.update(
                "UPDATE user_identifier SET identifier = 'elsewhere.one@example.com' WHERE user_id = ?1 AND is_email",
                user);
        assertEquals(List.of(user.id()), found("elsewhere.one"));
    }

    @Test
    void whenTheTextHasWildcardsThenTheyAreLiteral() throws Exception {
        User underscore = accounts.add("wild_card");
        accounts.add("wildxcard");
        assertEquals(List.of(underscore.id()), found("wild_"));
        assertEquals(List.of(), found("wild%"));
        assertEquals(List.of(), found("%"));
        assertEquals(List.of(), found("wild\\_"));
        assertEquals(List.of(), found(" "));
        assertEquals(List.of(), found("wild card\u0000"));
    }

    @Test
    void whenUsersComeAndGoBetweenPagesThenNoneIsMissedOrRepeated() throws Exception {
        List<Long> added = new ArrayList<>();
        for (String login : List.of("paged-b", "paged-d", "paged-f")) {
            added.add(accounts.add(login).id());
        }
        List<UserSearch.Found> first = search.find("paged-", ALL, Optional.empty(), 2);
        assertEquals(added.subList(0, 2), ids(first));
        accounts.add("paged-a");
        rows.update("DELETE FROM app_user WHERE id = ?1", first.get(1).user());
        List<UserSearch.Found> second =
                search.find("paged-", ALL, Optional.of(first.get(1).name()), 2);
        assertEquals(added.subList(2, 3), ids(second));

        long before = added.get(0) - 1;
        List<User> byId = search.list(ALL, before, 1);
        assertEquals(List.of(added.get(0)), byId.stream().map(User::id).toList());
    }

    @Test
    void whenFilteredThenOnlyUsersOfThatRoleAndStateAreListed() throws Exception {
        User auditor = accounts.add("filter-auditor");
        User disabled = accounts.add("filter-disabled");
        rows.update("UPDATE app_user SET role = 'AUDITOR' WHERE id = ?1", auditor);
        accounts.disable(disabled);

        UserSearch.Filter auditors = new UserSearch.Filter(Optional.empty(), Optional.of(Role.AUDITOR));
        UserSearch.Filter off = new UserSearch.Filter(Optional.of(false), Optional.empty());
        assertEquals(List.of(auditor.id()), ids(search.find("filter-", auditors, Optional.empty(), 9)));
        assertEquals(List.of(disabled.id()), ids(search.find("filter-", off, Optional.empty(), 9)));
        assertTrue(search.list(auditors, 0, 200).stream().allMatch(user -> user.role() == Role.AUDITOR));
        assertEquals(
                List.of(disabled.id()),
                search.list(off, disabled.id() - 1, 1).stream().map(User::id).toList());
    }

    private List<Long> found(String typed) {
        return ids(search.find(typed, ALL, Optional.empty(), 10));
    }

    private static List<Long> ids(List<UserSearch.Found> found) {
        return found.stream().map(entry -> entry.user().id()).toList();
    }
}
