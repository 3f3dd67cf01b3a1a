package org.passwordservice.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that has commands below it. */
abstract class Group implements Runnable {

    static final String APPLICATIONS = Service.ADMIN + "applications";

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    final AdminTool tool;
    private @Nullable Service service;

    @Spec
    private CommandSpec spec;

    Group(AdminTool tool) {
        this.tool = tool;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing after '" + spec.name() + "'.");
    }

    Terminal terminal() {
        return tool.terminal();
    }

    Service service() {
        Service known = service;
        if (known == null) {
            known = tool.service();
            service = known;
        }
        return known;
    }

    Reply get(String path) {
        return service().get(path, Map.of()).orFail();
    }

    int list(String path, Map<String, String> query, Paging paging, String... columns) {
        tool.output().list(service(), path, query, paging, columns);
        return ExitCode.DONE;
    }

    /** Shows the resource that the service answers with. */
    int show(Reply reply) {
        tool.output().show(reply.orFail().object());
        return ExitCode.DONE;
    }

    /** Says what was done, where the service answers nothing. */
    int done(Reply reply, String sentence) {
        reply.orFail();
        tool.output().done(sentence);
        return ExitCode.DONE;
    }

    /** Makes a secret of the service's, and shows it once; gives what the service answered. */
    JsonObject secret(SecretOutput secret, String member, Supplier<Reply> call) {
        secret.prepare();
        JsonObject made = call.get().orFail().object();
        secret.show(tool.output(), terminal(), made, member);
        return made;
    }

    /** The id of the application with an id or a name; null for null. */
    @Nullable
    Long applicationId(@Nullable String idOrName) {
        if (idOrName == null) {
            return null;
        }
        if (isId(idOrName)) {
            return Long.valueOf(idOrName);
        }
        List<Long> found = new ArrayList<>();
        Output.page(service(), APPLICATIONS, Map.of(), Integer.MAX_VALUE, rows -> rows.stream()
                .filter(row -> row.text("Name").equals(idOrName))
                .forEach(row -> found.add(row.number("Id"))));
        if (found.size() != 1) {
            throw new Failure(ExitCode.REFUSED, "There is no application '" + idOrName + "'.");
        }
        return found.get(0);
    }

    /** The service writes its fixed words in capitals. */
    static @Nullable String word(@Nullable String typed) {
        return typed == null ? null : typed.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** An id that goes into a path. */
    static String id(String text) {
        if (!isId(text)) {
            throw Failure.usage("An id is a number.");
        }
        return text;
    }
}
