package org.passwordservice.transfer;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.passwordservice.admin.Administrator;
import org.passwordservice.storage.UniqueViolation;

/** Imports users. Repeating an import changes nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class UserImport {

    @Inject
    ImportValidator validator;

    @EJB
    ImportStorage storage;

    /**
     * Imports the users of some lines, all in one transaction.
     *
     * @param isDryRun whether to answer only, without adding users
     * @return an answer for each line, in their order
     */
    List<ImportedLine> add(List<ImportBody.Line> lines, boolean isDryRun, Administrator administrator) {
        List<ImportLine> validated = lines.stream().map(validator::validate).toList();
        return UniqueViolation.retried(() -> storage.add(validated, isDryRun, administrator));
    }
}
