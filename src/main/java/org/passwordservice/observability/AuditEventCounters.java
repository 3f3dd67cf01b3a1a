package org.passwordservice.observability;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditEvent;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;

import static org.passwordservice.observability.Metrics.counter;

/** The counters of audit events: what users did and how it ended, mails that were given up, and limits reached. */
class AuditEventCounters {

    private static final List<AuditReason> LIMITS = List.of(
            AuditReason.ACCOUNT_LIMIT,
            AuditReason.RESET_LIMIT,
            AuditReason.CONFIRMATION_LIMIT,
            AuditReason.FACTOR_LIMIT,
            AuditReason.CHANGE_LIMIT,
            AuditReason.ADDRESS_LIMIT,
            AuditReason.APP_LIMIT,
            AuditReason.CODE_LIMIT,
            AuditReason.MAIL_LIMIT);

    private static final List<String> ACCOUNT_CHANGES = List.of(
            "logins",
            "question",
            "email-request",
            "email",
            "email-proposal-cancel",
            "email-proposal-confirm",
            "email-proposal-effect");

    private static final Map<AuditReason, String> GIVEN_UP =
            Map.of(AuditReason.MAIL_REFUSED, "refused", AuditReason.MAIL_EXPIRED, "expired");

    private final Counter logins;
    private final Counter loginsStarted;
    private final Counter revocations;
    private final Counter logouts;
    private final Counter changes;
    private final Counter accountChanges;
    private final Counter resets;
    private final Counter registrations;
    private final Counter confirmations;
    private final Counter secondFactors;
    private final Counter adminCalls;
    private final Counter usersImported;
    private final Counter undelivered;
    private final Counter closings;

    AuditEventCounters(PrometheusRegistry registry) {
        logins = counter(registry, "passwords_logins_total", "Logins by how they ended", "outcome");
        loginsStarted = counter(
                registry, "passwords_logins_started_total", "Right passwords whose second factor was asked for");
        revocations = counter(
                registry,
                "passwords_revocations_total",
                "Passwords revoked after too many wrong codes of the second factor");
        logouts = counter(registry, "passwords_logouts_total", "Logouts by how they ended", "outcome");
        changes = counter(registry, "passwords_changes_total", "Changes of passwords by how they ended", "outcome");
        accountChanges = counter(
                registry,
                "passwords_account_changes_total",
                "Changes of one's own account by what was changed and how they ended",
                "change",
                "outcome");
        resets = counter(
                registry,
                "passwords_resets_total",
                "Steps of resets (request, code, password) by how they ended",
                "step",
                "outcome");
        registrations =
                counter(registry, "passwords_registrations_total", "Registrations by how they ended", "outcome");
        secondFactors = counter(
                registry,
                "passwords_second_factors_total",
                "Changes of second factors (setup, change, removal, recovery_codes, code) by how they ended",
                "step",
                "outcome");
        confirmations = counter(
                registry,
                "passwords_email_confirmations_total",
                "Confirmations of addresses by how they ended",
                "outcome");
        adminCalls = counter(
                registry,
                "passwords_admin_calls_total",
                "Calls of the administration by what they do and how they ended; refused ones and searches count once in a window",
                "action",
                "outcome");
        usersImported = counter(registry, "passwords_users_imported_total", "Users that were imported");
        undelivered =
                counter(registry, "passwords_mails_undelivered_total", "Mails that were given up, by why", "reason");
        closings = counter(
                registry,
                "passwords_limits_closed_total",
                "How often a limit was reached, not how many calls it refused",
                "limit");
    }

    /** Creates every series, with a count of zero. */
    void registerSeries() {
        for (AuditOutcome outcome : AuditOutcome.values()) {
            List.of(logins, logouts, changes, registrations, confirmations)
                    .forEach(counter -> counter.initLabelValues(word(outcome)));
            ACCOUNT_CHANGES.forEach(change -> accountChanges.initLabelValues(change, word(outcome)));
            List.of("request", "code", "password").forEach(step -> resets.initLabelValues(step, word(outcome)));
            List.of("code", "setup", "change", "removal", "recovery_codes")
                    .forEach(step -> secondFactors.initLabelValues(step, word(outcome)));
        }
        Stream.of(AuditAction.values())
                .filter(action -> action.name().startsWith("ADMIN_"))
                .forEach(action -> adminCalls.initLabelValues(adminName(action), "success"));
        GIVEN_UP.forEach((reason, label) -> undelivered.initLabelValues(label));
        LIMITS.forEach(limit -> closings.initLabelValues(limitName(limit)));
    }

    void count(AuditEvent event) {
        String outcome = word(event.outcome());
        switch (event.action()) {
            case LOGIN -> logins.labelValues(outcome).inc();
            case LOGIN_STARTED -> loginsStarted.inc();
            case PASSWORD_REVOCATION -> revocations.inc();
            case LOGOUT -> logouts.labelValues(outcome).inc();
            case REVOKE_LOGINS -> accountChanges.labelValues("logins", outcome).inc();
            case SECRET_QUESTION_CHANGE ->
                accountChanges.labelValues("question", outcome).inc();
            case EMAIL_CHANGE_REQUEST ->
                accountChanges.labelValues("email-request", outcome).inc();
            case EMAIL_CHANGE -> accountChanges.labelValues("email", outcome).inc();
            case PASSWORD_CHANGE -> changes.labelValues(outcome).inc();
            case RESET_REQUEST -> resets.labelValues("request", outcome).inc();
            case RESET_CODE -> resets.labelValues("code", outcome).inc();
            case RESET_PASSWORD -> resets.labelValues("password", outcome).inc();
            case ACCOUNT_CODE -> secondFactors.labelValues("code", outcome).inc();
            case SECOND_FACTOR_SETUP ->
                secondFactors.labelValues("setup", outcome).inc();
            case SECOND_FACTOR_CHANGE ->
                secondFactors.labelValues("change", outcome).inc();
            case SECOND_FACTOR_REMOVAL ->
                secondFactors.labelValues("removal", outcome).inc();
            case RECOVERY_CODES_CHANGE ->
                secondFactors.labelValues("recovery_codes", outcome).inc();
            case REGISTRATION -> registrations.labelValues(outcome).inc();
            case EMAIL_CONFIRMATION -> confirmations.labelValues(outcome).inc();
            case MAIL_DELIVERY ->
                event.reason()
                        .map(GIVEN_UP::get)
                        .ifPresent(reason -> undelivered.labelValues(reason).inc());
            case EMAIL_PROPOSAL_CANCEL ->
                accountChanges.labelValues("email-proposal-cancel", outcome).inc();
            case EMAIL_PROPOSAL_CONFIRM ->
                accountChanges.labelValues("email-proposal-confirm", outcome).inc();
            case EMAIL_PROPOSAL_EFFECT ->
                accountChanges.labelValues("email-proposal-effect", outcome).inc();
            case USER_IMPORTED -> usersImported.inc();
            case ADMIN_RECOVERY,
                    ADMIN_REFUSED,
                    ADMIN_APPLICATION_SEARCH,
                    ADMIN_APPLICATION_SHOW,
                    ADMIN_APPLICATION_CREATE,
                    ADMIN_APPLICATION_CHANGE,
                    ADMIN_KEY_CREATE,
                    ADMIN_KEY_CHANGE,
                    ADMIN_KEY_DELETE,
                    ADMIN_USER_SEARCH,
                    ADMIN_USER_SHOW,
                    ADMIN_USER_CREATE,
                    ADMIN_USER_CHANGE,
                    ADMIN_USER_DELETE,
                    ADMIN_USER_UNLOCK,
                    ADMIN_USER_RESET,
                    ADMIN_LOGINS_REVOKE,
                    ADMIN_FACTOR_REMOVE,
                    ADMIN_EMAIL_PROPOSE,
                    ADMIN_AUDIT_SEARCH,
                    ADMIN_MAIL_SEARCH,
                    ADMIN_MAIL_RETRY,
                    ADMIN_MAIL_DELETE,
                    ADMIN_WEBHOOK_SEARCH,
                    ADMIN_WEBHOOK_CREATE,
                    ADMIN_WEBHOOK_CHANGE,
                    ADMIN_WEBHOOK_DELETE,
                    ADMIN_WEBHOOK_SECRET,
                    ADMIN_WEBHOOK_RETRY,
                    ADMIN_IMPORT,
                    ADMIN_EXPORT ->
                adminCalls.labelValues(adminName(event.action()), outcome).inc();
            case FIRST_ADMINISTRATOR, FIRST_APP_KEY, OWN_APPLICATION -> {
                return;
            }
        }
        event.reason().filter(LIMITS::contains).ifPresent(limit -> closings.labelValues(limitName(limit))
                .inc());
    }

    private static String word(AuditOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String adminName(AuditAction action) {
        return action.name().substring("ADMIN_".length()).toLowerCase(Locale.ROOT);
    }

    private static String limitName(AuditReason limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace("_limit", "");
    }
}
