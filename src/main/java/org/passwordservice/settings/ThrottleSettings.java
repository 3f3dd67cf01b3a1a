package org.passwordservice.settings;

import java.time.Duration;

/**
 * Limits on guessing.
 *
 * @param account what slows down guessing at one account
 * @param window how long the failures and requests below are counted together
 * @param address what one client address may do in that time
 * @param app what one application may do in that time
 * @param wrongCodes how many wrong reset codes the whole service takes in that time
 * @param mails how many reset mails one user gets
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 */
public record ThrottleSettings(
        AccountLimitSettings account,
        Duration window,
        WindowLimitSettings address,
        WindowLimitSettings app,
        int wrongCodes,
        MailLimitSettings mails,
        Networks trustedProxies) {}
