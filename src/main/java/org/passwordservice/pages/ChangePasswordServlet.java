package org.passwordservice.pages;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.passwordservice.appkey.OwnApplication;

/**
 * {@code /.well-known/change-password}, by which password managers find where a password is changed (W3C, A Well-Known URL
 * for Changing Passwords).
 */
public class ChangePasswordServlet extends ReadServlet {

    @Inject
    PageAccess access;

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (access.isThere(OwnApplication.PAGES, request)) {
            // Relative: what a request says of its host is not trusted.
            response.setHeader("Location", Page.ACCOUNT.path() + "#password");
            response.setStatus(HttpServletResponse.SC_FOUND);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
