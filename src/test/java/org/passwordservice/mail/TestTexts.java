package org.passwordservice.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.Introspects;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.Scope;
import org.passwordservice.appkey.TestApps;
import org.passwordservice.language.Messages;
import org.passwordservice.settings.Settings;

/** The texts and links of mails without a container. */
final class TestTexts {

    /** The id of the application of the pages. */
    static final long PAGES = 9;

    private TestTexts() {}

    static MailTexts texts(Settings settings) {
        MailTexts texts = new MailTexts();
        texts.settings = settings;
        texts.messages = Messages.ofService().with(settings.branding().texts());
        return texts;
    }

    static PageLinks links(Settings settings) {
        PageLinks links = new PageLinks();
        links.settings = settings;
        links.applications = TestApps.knowing(
                TestApps.APPLICATION,
                new CallingApplication(
                        PAGES,
                        "pages",
                        Set.of(Scope.PAGES),
                        Introspects.OWN,
                        Instant.EPOCH,
                        Optional.of(OwnApplication.PAGES)));
        return links;
    }
}
