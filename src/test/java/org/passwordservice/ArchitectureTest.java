package org.passwordservice;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
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
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.session.AccessTokens;
import org.passwordservice.session.AuthenticatedUser;
import org.passwordservice.session.CurrentUser;
import org.passwordservice.session.RequiresLogin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "org.passwordservice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> WHO_IS_CALLING =
            belongToAnyOf(RequiresLogin.class, CurrentUser.class, AuthenticatedUser.class, AccessTokens.class);

    @ArchTest
    static final ArchRule arrowsGoOneWay =
            slices().matching("org.passwordservice.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyRoomIsFlat = noClasses()
            .should()
            .resideInAPackage("org.passwordservice.*.*..")
            .orShould()
            .resideInAPackage("org.passwordservice");

    @ArchTest
    static final ArchRule loginImportsNoOtherFlow = importsNothingOf("login", "change", "reset", "register");

    @ArchTest
    static final ArchRule changeImportsNoOtherFlow = importsNothingOf("change", "reset", "register");

    @ArchTest
    static final ArchRule resetImportsNoOtherFlow = importsNothingOf("reset", "change", "register");

    @ArchTest
    static final ArchRule registerImportsNoOtherFlow = importsNothingOf("register", "change", "reset");

    @ArchTest
    static final ArchRule ofLoginOthersOnlyAskWhoIsCalling = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.login")
            .should()
            .dependOnClassesThat(resideInAPackage("org.passwordservice.login").and(not(WHO_IS_CALLING)));

    @ArchTest
    static final ArchRule ofAppKeyFlowsOnlyAskWhichApplicationIsCalling = noClasses()
            .that()
            .resideOutsideOfPackages("org.passwordservice.appkey", "org.passwordservice.operation")
            .should()
            .dependOnClassesThat(resideInAPackage("org.passwordservice.appkey")
                    .and(not(belongToAnyOf(RequiresAppKey.class, CurrentApp.class))));

    @ArchTest
    static final ArchRule secretImportsNoOtherRoom = importsOnly("secret");

    @ArchTest
    static final ArchRule settingsImportsOnlySecret = importsOnly("settings", "secret");

    @ArchTest
    static final ArchRule apiIsFreeOfTheDomain = importsOnly("api", "secret", "settings");

    @ArchTest
    static final ArchRule storageImportsNoDomain = importsOnly("storage", "secret", "settings");

    @ArchTest
    static final ArchRule userImportsNoFlow = importsOnly("user", "api", "secret", "settings", "storage");

    @ArchTest
    static final ArchRule passwordImportsNoFlow =
            importsOnly("password", "api", "secret", "settings", "storage", "user");

    @ArchTest
    static final ArchRule auditImportsNoFlow = importsOnly("audit", "api", "secret", "settings", "storage", "user");

    @ArchTest
    static final ArchRule nothingImportsOperation = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.operation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.passwordservice.operation");

    @ArchTest
    static final ArchRule watchImportsNoFlow =
            importsOnly("watch", "api", "audit", "mail", "password", "secret", "settings", "storage");

    @ArchTest
    static final ArchRule onlyOperationImportsWatch = noClasses()
            .that()
            .resideOutsideOfPackages("org.passwordservice.watch", "org.passwordservice.operation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.passwordservice.watch");

    @ArchTest
    static final ArchRule onlyTheWatchRoomKnowsThePrometheusLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.watch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..");

    @ArchTest
    static final ArchRule onlyThePasswordRoomHashes = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.password")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.password4j..");

    @ArchTest
    static final ArchRule onlyTheUserRoomKnowsWhatLooksAlike = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.user")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.ibm.icu..");

    /** On a machine set to Turkish the small letter of I is not i, and on some digits are not 0 to 9. */
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
    static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

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
    static final ArchRule nobodyAsksTheClockForMilliseconds =
            noClasses().should().callMethod(Clock.class, "millis");

    /** The proxy's method is synchronized too, on the proxy: who waits in the bean then keeps all its callers out. */
    @ArchTest
    static final ArchRule noBeanBehindAProxySynchronizesWhatOthersCall = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ApplicationScoped.class)
            .and()
            .areNotPrivate()
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule throttleImportsNoFlow =
            importsOnly("throttle", "api", "audit", "secret", "settings", "storage", "user", "password");

    @ArchTest
    static final ArchRule noRoomIsForEverything = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    private static ArchRule importsNothingOf(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("org.passwordservice." + room)
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(others)));
    }

    private static ArchRule importsOnly(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("org.passwordservice." + room)
                .should()
                .dependOnClassesThat(resideInAPackage("org.passwordservice..")
                        .and(not(resideInAPackage("org.passwordservice." + room)))
                        .and(not(resideInAnyPackage(packages(others)))));
    }

    private static String[] packages(String... rooms) {
        String[] packages = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            packages[i] = "org.passwordservice." + rooms[i];
        }
        return packages;
    }
}
