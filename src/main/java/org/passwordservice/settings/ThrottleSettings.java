package org.passwordservice.settings;

import java.time.Duration;

/**
 * Limits on guessing.
 *
 * @param account limits on failures for one account
 * @param window the length of the windows below
 * @param address limits for one client address in a window
 * @param app limits for one application in a window
 * @param wrongCodes the number of wrong reset codes in a window, over all clients
 * @param mails limits on reset mails to one account
 * @param trustedProxies networks of proxies whose {@code forwardedHeader} is trusted
 * @param forwardedHeader the only header that is read for the client's address
 */
public record ThrottleSettings(
        AccountLimitSettings account,
        Duration window,
        WindowLimitSettings address,
        WindowLimitSettings app,
        int wrongCodes,
        MailLimitSettings mails,
        Networks trustedProxies,
        ForwardedHeader forwardedHeader) {}
