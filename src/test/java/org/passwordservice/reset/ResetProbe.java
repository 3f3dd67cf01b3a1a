package org.passwordservice.reset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passwordservice.request.RequestContext;
import org.passwordservice.secret.Secret;

/** Lets a test in another package see how the steps of a reset end. */
@ApplicationScoped
public class ResetProbe {

    @Inject
    StartReset startReset;

    @Inject
    RedeemCode redeemCode;

    /** Asks for a code. */
    public void start(String username, RequestContext request) {
        startReset.start(new StartResetBody(username, null), request);
    }

    /** The token for a code; empty if there is none. */
    public Optional<Secret> redeem(Secret code, @Nullable String username, RequestContext request) {
        return result(code, username, request) instanceof RedeemCodeResult.Redeemed redeemed
                ? Optional.of(redeemed.resetToken())
                : Optional.empty();
    }

    /** How redeeming a code ends: right, wrong, or the limit that refused it. */
    public String outcome(Secret code, @Nullable String username, RequestContext request) {
        RedeemCodeResult result = result(code, username, request);
        if (result instanceof RedeemCodeResult.TooManyAttempts refused) {
            return "TooManyAttempts " + refused.limit().attempts();
        }
        return result instanceof RedeemCodeResult.Redeemed ? "right" : "wrong";
    }

    private RedeemCodeResult result(Secret code, @Nullable String username, RequestContext request) {
        return redeemCode.redeem(new RedeemCodeBody(code, username, null), false, Optional.empty(), request);
    }
}
