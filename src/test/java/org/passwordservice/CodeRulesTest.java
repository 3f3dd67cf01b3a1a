package org.passwordservice;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What no code of the service may do. */
@AnalyzeClasses(packages = "org.passwordservice", importOptions = ImportOption.DoNotIncludeTests.class)
class CodeRulesTest {

    /** With a Turkish locale the lower case of I is not i, and with some locales digits are not 0 to 9. */
    @ArchTest
    static final ArchRule nothingDependsOnTheLocaleOfTheMachine = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .callMethod(Locale.class, "getDefault");

    @ArchTest
    static final ArchRule onlySecureRandomIsRandom = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(UUID|Random|SplittableRandom|concurrent\\.ThreadLocalRandom)")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.bundle")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("the log is for that; where the bundle cannot start there is none yet");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.passwordservice.settings.ClockProducer")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    /** Of a clock that ticks in microseconds, it divides by zero (JDK 17). */
    @ArchTest
    static final ArchRule noClassReadsMillisecondsOfTheClock =
            noClasses().should().callMethod(Clock.class, "millis");

    /** The proxy's method is synchronized too, on the proxy: a thread that waits in the bean blocks all other threads that call it. */
    @ArchTest
    static final ArchRule noBeanBehindAProxySynchronizesWhatOthersCall = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ApplicationScoped.class)
            .and()
            .areNotPrivate()
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);
}
