package org.passwordservice.pages;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.OwnKeys;
import org.passwordservice.http.StrictJson;
import org.passwordservice.language.Messages;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** {@code /config.json}: what the scripts of the pages must know to call the API. It asks no database. */
public class ConfigServlet extends ReadServlet {

    @Inject
    Settings settings;

    @Inject
    Messages messages;

    @Inject
    PageAccess access;

    @Inject
    OwnKeys keys;

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, "application/json", StrictJson.write(config(request)));
    }

    private ConfigResponse config(HttpServletRequest request) {
        String name = settings.branding().name().orElseGet(() -> messages.text(settings.language(), "page.name"));
        Secret pages = key(OwnApplication.PAGES, request);
        Secret console = key(OwnApplication.CONSOLE, request);
        return new ConfigResponse(
                name,
                pages == null ? null : ConfigResponse.Pages.of(pages, settings),
                console == null ? null : new ConfigResponse.Console(console));
    }

    private @Nullable Secret key(OwnApplication own, HttpServletRequest request) {
        return access.isThere(own, request) ? keys.of(own) : null;
    }
}
