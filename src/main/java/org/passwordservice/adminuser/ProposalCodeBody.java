package org.passwordservice.adminuser;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.passwordservice.http.JsonBody;
import org.passwordservice.secret.Secret;

/** The request body that confirms or cancels a proposed address. */
@JsonBody
record ProposalCodeBody(@NotBlank(message = "Code is required.") @Nullable Secret code) {

    @Override
    public String toString() {
        return "[proposal]";
    }
}
