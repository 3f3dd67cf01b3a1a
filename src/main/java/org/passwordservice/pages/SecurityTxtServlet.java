package org.passwordservice.pages;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.passwordservice.settings.SecurityTxtSettings;
import org.passwordservice.settings.Settings;

/** {@code /.well-known/security.txt}, by which people who found a weakness find the operator (RFC 9116). */
public class SecurityTxtServlet extends ReadServlet {

    static final String PATH = "/.well-known/security.txt";

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SecurityTxtSettings> fields = settings.pages().securityTxt();
        if (fields.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String text = SecurityTxt.text(fields.get(), settings.publicUrl(), clock.instant());
        send(request, response, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
