package org.passwordservice.transfer;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.passwordservice.admin.Administrator;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditContext;
import org.passwordservice.audit.AuditTrail;
import org.passwordservice.hashing.ImportedHashes;
import org.passwordservice.user.ImportVerdict;
import org.passwordservice.user.ImportedUser;
import org.passwordservice.user.UserImports;

/** The transaction of one call that imports users. */
@Stateless
public class ImportStorage {

    /** The member that the event of a dry run names. */
    private static final String DRY_RUN = "DryRun";

    @EJB
    UserImports imports;

    @EJB
    AuditTrail trail;

    @Inject
    ImportedHashes hashes;

    /**
     * Adds the users who are not here yet. No mail is sent.
     *
     * @throws org.passwordservice.storage.RowExistsException if another transaction has taken one of their names; nothing was
     *     changed, and the caller retries
     */
    public List<ImportedLine> add(List<ImportLine> lines, boolean isDryRun, Administrator administrator) {
        List<ImportedUser> valid =
                lines.stream().flatMap(line -> line.user().stream()).toList();
        List<ImportVerdict> verdicts = imports.decide(valid);
        List<ImportedUser> added = new ArrayList<>();
        for (int i = 0; i < valid.size(); i++) {
            if (verdicts.get(i) == ImportVerdict.NEW) {
                added.add(valid.get(i));
            }
        }
        AuditContext call = administrator.audit(AuditAction.ADMIN_IMPORT);
        if (isDryRun) {
            trail.record(call.changing(List.of(DRY_RUN)).succeeded());
        } else {
            AuditContext imported = administrator.audit(AuditAction.USER_IMPORTED);
            imports.add(added, hashes::stored)
                    .forEach(id -> trail.record(imported.toUser(id).succeeded()));
            trail.record(call.succeeded());
        }
        return answers(lines, verdicts.iterator());
    }

    private static List<ImportedLine> answers(List<ImportLine> lines, Iterator<ImportVerdict> verdicts) {
        return lines.stream()
                .map(line -> line.user().isEmpty()
                        ? answer(line, ImportedLine.Result.REFUSED, line.errors())
                        : answer(line, verdicts.next()))
                .toList();
    }

    private static ImportedLine answer(ImportLine line, ImportVerdict verdict) {
        return switch (verdict) {
            case NEW -> answer(line, ImportedLine.Result.CREATED, List.of());
            case SAME -> answer(line, ImportedLine.Result.UNCHANGED, List.of());
            case LOGIN_TAKEN -> answer(line, ImportedLine.Result.REFUSED, List.of(ImportValidator.LOGIN_TAKEN));
            case EMAIL_TAKEN -> answer(line, ImportedLine.Result.REFUSED, List.of(ImportValidator.EMAIL_TAKEN));
        };
    }

    private static ImportedLine answer(ImportLine line, ImportedLine.Result result, List<String> errors) {
        return new ImportedLine(line.number(), line.login(), result, errors);
    }
}
