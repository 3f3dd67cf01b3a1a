package org.passwordservice.settings;

import java.time.Duration;

import static org.passwordservice.settings.SettingType.durationUpTo;
import static org.passwordservice.settings.SettingType.networks;
import static org.passwordservice.settings.SettingType.wholeNumber;

/** Reads the limits on guessing, {@code passwords.throttle.*}. The reason for each default is in docs/security.md. */
final class ThrottleReader {

    private static final String ACCOUNT = "passwords.throttle.account.";

    /** The most consecutive failures for one account, NIST SP 800-63B-4, section 3.2.2. */
    private static final int MOST_FAILURES = 100;

    private static final int MOST_IN_A_WINDOW = 1_000_000;

    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private static final SettingType<Integer> MAILS = wholeNumber(1, 20);

    private static final SettingType<ForwardedHeader> FORWARDED_HEADER =
            new SettingType<>("must be X-Forwarded-For or Forwarded", ForwardedHeader::named);

    private final SettingValues values;

    ThrottleReader(SettingValues values) {
        this.values = values;
    }

    ThrottleSettings read(CodeFormat codeFormat) {
        return new ThrottleSettings(
                account(),
                values.required("passwords.throttle.window", durationUpTo(LONGEST_WINDOW)),
                new WindowLimitSettings(
                        inAWindow("passwords.throttle.address.failures"),
                        inAWindow("passwords.throttle.address.requests")),
                new WindowLimitSettings(
                        inAWindow("passwords.throttle.app.failures"), inAWindow("passwords.throttle.app.requests")),
                values.optional("passwords.throttle.wrong-codes", wholeNumber(1, MOST_IN_A_WINDOW))
                        .orElse(wrongCodes(codeFormat)),
                new MailLimitSettings(
                        values.required("passwords.throttle.mails.minute", MAILS),
                        values.required("passwords.throttle.mails.hour", MAILS),
                        values.required("passwords.throttle.mails.day", MAILS)),
                values.optional("passwords.throttle.trusted-proxies", networks())
                        .orElse(Networks.NONE),
                values.required("passwords.throttle.forwarded-header", FORWARDED_HEADER));
    }

    private int inAWindow(String name) {
        return values.required(name, wholeNumber(1, MOST_IN_A_WINDOW));
    }

    private AccountLimitSettings account() {
        Duration first = values.required(ACCOUNT + "first-delay", durationUpTo(Duration.ofMinutes(15)));
        Duration longest = values.required(ACCOUNT + "longest-delay", durationUpTo(Duration.ofHours(1)));
        if (longest.compareTo(first) < 0) {
            values.wrong(ACCOUNT + "longest-delay", "must not be shorter than " + ACCOUNT + "first-delay");
        }
        return new AccountLimitSettings(
                values.required(ACCOUNT + "free-failures", wholeNumber(1, 10)),
                first,
                longest,
                values.required(ACCOUNT + "most-failures", wholeNumber(10, MOST_FAILURES)),
                values.required(ACCOUNT + "memory", durationUpTo(Duration.ofDays(30))));
    }

    /** Fewer for digits, because there are 10^6 codes of digits and 10^12 of letters and digits. */
    private static int wrongCodes(CodeFormat codeFormat) {
        return codeFormat == CodeFormat.DIGITS ? 200 : 2_000;
    }
}
