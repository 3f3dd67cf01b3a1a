package org.passwordservice.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.passwordservice.appkey.Scope;
import org.passwordservice.audit.AuditAction;
import org.passwordservice.audit.AuditOutcome;
import org.passwordservice.audit.AuditReason;
import org.passwordservice.audit.AuditTarget;
import org.passwordservice.mail.MailKind;
import org.passwordservice.mail.MailState;
import org.passwordservice.webhook.DeliveryState;
import org.passwordservice.webhook.EventType;
import org.passwordservice.webhook.SendFailure;

import static org.assertj.core.api.Assertions.assertThat;

/** The console has words for all that the API names, and no words for what it does not. */
class ConsoleNamesTest {

    private static final Path NAMES = Path.of("src/main/webapp/assets/js/console/names.js");

    @Test
    void whenTheApiNamesSomethingThenTheConsoleHasWordsForIt() throws IOException {
        String script = Files.readString(NAMES);
        assertSame(script, "SCOPES", Scope.values(), Scope::word);
        assertSame(script, "EVENTS", EventType.values(), EventType::text);
        assertSame(script, "MAIL_KINDS", MailKind.values(), Enum::name);
        assertSame(script, "MAIL_STATES", MailState.values(), ConsoleNamesTest::label);
        assertSame(script, "DELIVERY_STATES", DeliveryState.values(), ConsoleNamesTest::label);
        assertSame(script, "FAILURES", SendFailure.values(), Enum::name);
        assertSame(script, "OUTCOMES", AuditOutcome.values(), Enum::name);
        assertSame(script, "TARGETS", AuditTarget.values(), Enum::name);
        assertSame(script, "ACTIONS", AuditAction.values(), Enum::name);
        assertSame(script, "REASONS", AuditReason.values(), Enum::name);
    }

    private static <T> void assertSame(String script, String table, T[] values, Function<T, String> name) {
        Matcher found = Pattern.compile("const " + table + " = \\{(.*?)\\n\\};", Pattern.DOTALL)
                .matcher(script);
        assertThat(found.find()).as(table).isTrue();
        List<String> names = Pattern.compile("(?m)^ {2}'?([\\w.]+)'?: ")
                .matcher(found.group(1))
                .results()
                .map(line -> line.group(1))
                .toList();
        assertThat(names)
                .as(table)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(values).map(name).toList());
    }

    /** How the API spells a state. */
    private static String label(Enum<?> state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
