package org.passwordservice.pages;

import java.util.Arrays;
import java.util.Optional;

/** The pages, each with its path and its template in {@code WEB-INF/pages}. */
enum Page {
    HOME("/", "home.html"),
    RESET("/reset/", "reset.html"),
    ACCOUNT("/account/", "account.html"),
    REGISTER("/register/", "register.html"),
    ADDRESS("/address/", "address.html"),
    CONSOLE("/console/", "console.html"),
    REFERENCE("/reference/", "reference.html");

    private final String path;
    private final String template;

    Page(String path, String template) {
        this.path = path;
        this.template = template;
    }

    String path() {
        return path;
    }

    String template() {
        return template;
    }

    /** The page with exactly this path. */
    static Optional<Page> at(String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
    }
}
