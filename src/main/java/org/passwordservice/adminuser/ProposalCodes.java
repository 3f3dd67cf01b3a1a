package org.passwordservice.adminuser;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.mailedcode.CodePurpose;
import org.passwordservice.mailedcode.OneTimeCodes;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;
import org.passwordservice.throttle.Attempt;
import org.passwordservice.throttle.Throttle;
import org.passwordservice.throttle.TooManyAttemptsException;
import org.passwordservice.user.IdentifierTakenException;

/**
 * Confirms or cancels the address that an administrator has proposed, by a code that came by mail. No one needs to be logged
 * in: a user who has lost the address often cannot log in either.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class ProposalCodes {

    @Inject
    Throttle throttle;

    @Inject
    OneTimeCodes codes;

    @EJB
    ProposedAddresses addresses;

    /** Confirms the proposed address, which the code was mailed to. */
    ProposalResult confirm(Secret typed, RequestContext request) {
        return redeem(
                AuditAction.EMAIL_PROPOSAL_CONFIRM, CodePurpose.PROPOSED_EMAIL, typed, request, addresses::confirm);
    }

    /** Cancels the proposal, by the code that was mailed to the present address. */
    ProposalResult cancel(Secret typed, RequestContext request) {
        return redeem(AuditAction.EMAIL_PROPOSAL_CANCEL, CodePurpose.CANCEL_EMAIL, typed, request, addresses::cancel);
    }

    /** Redeems a code in one transaction. */
    @FunctionalInterface
    private interface Redeeming {
        boolean redeem(Secret code, Attempt attempt) throws IdentifierTakenException;
    }

    private ProposalResult redeem(
            AuditAction action, CodePurpose purpose, Secret typed, RequestContext request, Redeeming redeeming) {
        try (Attempt attempt = throttle.begin(AuditContext.of(action, request))) {
            ProposalResult result = countAndRedeem(attempt, codes.parse(purpose, typed), redeeming);
            attempt.settle(result);
            return result;
        }
    }

    private static ProposalResult countAndRedeem(Attempt attempt, Optional<Secret> code, Redeeming redeeming) {
        try {
            attempt.countCode(Optional.empty());
            return code.isPresent() && redeeming.redeem(code.get(), attempt)
                    ? new ProposalResult.Done()
                    : new ProposalResult.CodeIncorrect(AuditReason.WRONG_CODE);
        } catch (TooManyAttemptsException e) {
            return new ProposalResult.TooManyAttempts(e.limit());
        } catch (IdentifierTakenException e) {
            return new ProposalResult.CodeIncorrect(AuditReason.NAME_TAKEN);
        }
    }
}
