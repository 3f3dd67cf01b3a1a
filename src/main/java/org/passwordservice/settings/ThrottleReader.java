package org.passwordservice.settings;

import java.time.Duration;

/** Reads the limits on guessing, {@code passwords.throttle.*}; docs/security.md gives the reason for each default. */
final class ThrottleReader {

    private static final String ACCOUNT = "passwords.throttle.account.";

    /** NIST SP 800-63B-4, section 3.2.2: no more consecutive failures than this on one account. */
    private static final int MOST_FAILURES = 100;

    private static final int MOST_IN_A_WINDOW = 1_000_000;

    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private final SettingValues values;

    ThrottleReader(SettingValues values) {
        this.values = values;
    }

    Settings.Throttle read(Settings.CodeFormat codeFormat) {
        return new Settings.Throttle(
                account(),
                values.duration("passwords.throttle.window", "PT10M", LONGEST_WINDOW),
                new Settings.Share(
                        values.integer("passwords.throttle.address.failures", 300, 1, MOST_IN_A_WINDOW),
                        values.integer("passwords.throttle.address.requests", 300, 1, MOST_IN_A_WINDOW)),
                new Settings.Share(
                        values.integer("passwords.throttle.app.failures", 5_000, 1, MOST_IN_A_WINDOW),
                        values.integer("passwords.throttle.app.requests", 5_000, 1, MOST_IN_A_WINDOW)),
                values.integer("passwords.throttle.wrong-codes", wrongCodes(codeFormat), 1, MOST_IN_A_WINDOW),
                new Settings.MailLimit(
                        values.integer("passwords.throttle.mails.minute", 1, 1, 20),
                        values.integer("passwords.throttle.mails.hour", 5, 1, 20),
                        values.integer("passwords.throttle.mails.day", 20, 1, 20)),
                values.networks("passwords.throttle.trusted-proxies", "", ""));
    }

    private Settings.AccountLimit account() {
        Duration first = values.duration(ACCOUNT + "first-delay", "PT1S", Duration.ofMinutes(15));
        Duration longest = values.duration(ACCOUNT + "longest-delay", "PT15M", Duration.ofHours(1));
        if (longest.compareTo(first) < 0) {
            values.wrong(ACCOUNT + "longest-delay", "must not be shorter than " + ACCOUNT + "first-delay");
        }
        return new Settings.AccountLimit(
                values.integer(ACCOUNT + "free-failures", 5, 1, 10),
                first,
                longest,
                values.integer(ACCOUNT + "most-failures", MOST_FAILURES, 10, MOST_FAILURES),
                values.duration(ACCOUNT + "memory", "PT24H", Duration.ofDays(30)));
    }

    /** There are a million codes of digits and a million million of letters: of the former, fewer may be tried. */
    private static int wrongCodes(Settings.CodeFormat codeFormat) {
        return codeFormat == Settings.CodeFormat.DIGITS ? 200 : 2_000;
    }
}
