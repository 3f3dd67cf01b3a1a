package org.passwordservice.pages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.OwnApplications;
import org.passwordservice.request.ClientAddresses;
import org.passwordservice.settings.Settings;

/** Which pages are there for the client of a request, by the settings alone. What is not there is answered by 404. */
@ApplicationScoped
public class PageAccess {

    @Inject
    Settings settings;

    @Inject
    OwnApplications applications;

    @Inject
    ClientAddresses clients;

    /** Whether the pages of an application are there. */
    public boolean isThere(OwnApplication own, HttpServletRequest request) {
        return applications.isThereFor(
                own, clients.of(request.getRemoteAddr(), name -> Collections.list(request.getHeaders(name))));
    }

    boolean isThere(Page page, HttpServletRequest request) {
        return switch (page) {
            case HOME, RESET, ACCOUNT, REGISTER, ADDRESS -> isThere(OwnApplication.PAGES, request);
            case CONSOLE -> isThere(OwnApplication.CONSOLE, request);
            case REFERENCE -> settings.referenceOn();
        };
    }

    boolean isThere(ScriptTexts texts, HttpServletRequest request) {
        return texts != ScriptTexts.CONSOLE || isThere(OwnApplication.CONSOLE, request);
    }
}
