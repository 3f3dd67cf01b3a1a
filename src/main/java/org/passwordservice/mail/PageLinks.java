package org.passwordservice.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.language.Language;
import org.passwordservice.mailedcode.MailedCodes;
import org.passwordservice.settings.Settings;

/**
 * Links in mails to the pages of this service, from {@code passwords.public-url} alone. Opening one spends nothing: a code is
 * behind {@code #}, which browsers send to no server.
 */
@ApplicationScoped
public class PageLinks {

    @Inject
    Settings settings;

    @Inject
    Applications applications;

    /**
     * A link to a page.
     *
     * @param path such as {@code /reset/}
     * @return empty without pages or an address of theirs
     */
    Optional<String> to(String path, Language language) {
        return settings.publicUrl()
                .filter(url -> settings.pages().on())
                .map(url -> base(url) + path + "?lang=" + language.tag());
    }

    /**
     * A link that fills a code into a page.
     *
     * @param parameter the name of the code behind {@code #}
     * @param applicationId whose keys may redeem the code, or {@link MailedCodes#ANY_APPLICATION}
     * @return empty as {@link #to}, and if the page cannot redeem the code
     */
    Optional<String> withCode(String path, Language language, String parameter, String shownCode, long applicationId) {
        return to(path, language)
                .filter(link -> applicationId == MailedCodes.ANY_APPLICATION || isOfPages(applicationId))
                .map(link -> link + "#" + parameter + "=" + shownCode);
    }

    /** Without a slash at the end. */
    private static String base(URI url) {
        String path = url.getRawPath();
        return url.getScheme() + "://" + url.getRawAuthority()
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private boolean isOfPages(long applicationId) {
        return applications
                .byId(applicationId)
                .flatMap(CallingApplication::own)
                .filter(OwnApplication.PAGES::equals)
                .isPresent();
    }
}
