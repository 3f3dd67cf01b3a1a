package org.passwordservice.hashing;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Argon2InliningTest {

    @Test
    void whenInliningIsDirectedTwiceThenTheCompilerHasOneDirective() throws JMException {
        Argon2Inlining.direct();
        Argon2Inlining.direct();

        assertThat(directives()).containsSubsequence("+com/password4j/Argon2Function.fBlaMka", "rotr64");
        assertThat(Pattern.compile("matching: *com/password4j/Argon2Function")
                        .matcher(directives())
                        .results())
                .hasSize(1);
    }

    private static String directives() throws JMException {
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesPrint",
                        new Object[0],
                        new String[0]));
    }
}
