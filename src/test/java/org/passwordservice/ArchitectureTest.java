package org.passwordservice;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.passwordservice.appkey.Access;
import org.passwordservice.appkey.AppKeyFilter;
import org.passwordservice.appkey.Applications;
import org.passwordservice.appkey.CallingApplication;
import org.passwordservice.appkey.CurrentApp;
import org.passwordservice.appkey.OwnApplication;
import org.passwordservice.appkey.RequiresAppKey;
import org.passwordservice.appkey.Scope;
import org.passwordservice.appkey.ScopeMissing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "org.passwordservice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.passwordservice.";

    /** What a package may know of the application key and of the session: which application and which user is calling. */
    private static final DescribedPredicate<JavaClass> THE_APPLICATION_THAT_CALLS = belongToAnyOf(
            RequiresAppKey.class,
            Access.class,
            AppKeyFilter.class,
            Scope.class,
            ScopeMissing.class,
            CurrentApp.class,
            CallingApplication.class,
            OwnApplication.class,
            Applications.class);

    /** From the top down; a package imports only packages below it that its line names. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            arrows("secret"),
            arrows("logging", "secret"),
            arrows("language"),
            arrows("settings", "language", "secret"),
            arrows("request", "language", "logging", "settings"),
            arrows("storage", "logging", "request", "secret", "settings"),
            arrows("user", "language", "secret", "settings", "storage"),
            arrows("http", "logging", "request", "secret", "settings", "storage", "user"),
            arrows("appkey", "http", "language", "logging", "request", "secret", "settings", "storage"),
            arrows("pages", "appkey", "http", "language", "request", "secret", "settings"),
            arrows("audit", "logging", "request", "secret", "settings", "storage", "user"),
            arrows("hashing", "request", "secret", "settings"),
            arrows("policy", "hashing", "language", "secret", "settings", "user"),
            arrows("password", "hashing", "policy", "secret", "settings", "storage", "user"),
            arrows("resettoken", "password", "secret", "session", "settings", "storage", "user"),
            arrows(
                    "session",
                    "appkey",
                    "audit",
                    "http",
                    "logging",
                    "password",
                    "request",
                    "secret",
                    "settings",
                    "storage",
                    "user"),
            arrows("mailedcode", "password", "request", "secret", "session", "settings", "storage", "user"),
            arrows(
                    "throttle",
                    "audit",
                    "hashing",
                    "mailedcode",
                    "password",
                    "request",
                    "secret",
                    "settings",
                    "storage",
                    "user"),
            arrows(
                    "mail",
                    "appkey",
                    "audit",
                    "language",
                    "logging",
                    "mailedcode",
                    "password",
                    "request",
                    "secret",
                    "settings",
                    "storage",
                    "user"),
            arrows(
                    "emailconfirmation",
                    "audit",
                    "mail",
                    "mailedcode",
                    "request",
                    "secret",
                    "session",
                    "throttle",
                    "user"),
            arrows(
                    "secondfactor",
                    "audit",
                    "hashing",
                    "logging",
                    "mail",
                    "mailedcode",
                    "password",
                    "request",
                    "secret",
                    "session",
                    "settings",
                    "storage",
                    "throttle",
                    "user"),
            arrows(
                    "admin",
                    "appkey",
                    "audit",
                    "http",
                    "request",
                    "secret",
                    "session",
                    "settings",
                    "storage",
                    "throttle",
                    "user"),
            arrows("introspection", "appkey", "http", "secret", "session", "user"),
            administration("adminapplication"),
            flow("account", "mail", "secondfactor", "session"),
            flow("adminaudit", "admin", "session"),
            flow("adminmail", "admin", "mail"),
            flow("emailchange", "mail", "mailedcode", "secondfactor", "session"),
            administration("transfer", "hashing", "session"),
            administration("adminuser", "logging", "mail", "mailedcode", "secondfactor", "session", "throttle"),
            flow("login", "mail", "mailedcode", "secondfactor", "session"),
            flow("enrolment", "mail", "mailedcode", "secondfactor", "session"),
            arrows("passwordrules", "appkey", "hashing", "http", "language", "policy", "request", "secret", "settings"),
            flow("passwordchange", "session"),
            flow("reset", "emailconfirmation", "mail", "mailedcode", "session"),
            flow("registration", "emailconfirmation"),
            arrows(
                    "webhook",
                    "admin",
                    "appkey",
                    "audit",
                    "http",
                    "logging",
                    "password",
                    "request",
                    "secret",
                    "session",
                    "settings",
                    "storage",
                    "user"),
            arrows(
                    "observability",
                    "audit",
                    "hashing",
                    "http",
                    "logging",
                    "mail",
                    "request",
                    "secret",
                    "settings",
                    "storage",
                    "webhook"),
            arrows(
                    "startup",
                    "appkey",
                    "audit",
                    "hashing",
                    "logging",
                    "mail",
                    "observability",
                    "password",
                    "policy",
                    "secondfactor",
                    "secret",
                    "settings",
                    "storage",
                    "throttle",
                    "user"),
            arrows("payara", "logging", "observability", "request", "settings", "startup"),
            arrows("openapi", "settings"),
            arrows("bundle"));

    @ArchTest
    static final ArchRule arrowsGoOneWay =
            slices().matching("org.passwordservice.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyPackageIsFlat = noClasses()
            .should()
            .resideInAPackage("org.passwordservice.*.*..")
            .orShould()
            .resideInAPackage("org.passwordservice");

    @ArchTest
    static final ArchRule everyPackageImportsOnlyWhatItsLineNames =
            classes().should(dependOnlyOnWhatTheLineOfTheirPackageNames());

    @ArchTest
    static final ArchRule onlyTheWebEdgeOfAFlowKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "http", ROOT + "pages")
            .and()
            .haveNameNotMatching(
                    ".*(Resource|Filter|Mapper|Result|Errors|Body|Response|Validator|Credentials|QueryParameters)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "http");

    @ArchTest
    static final ArchRule flowsOnlyAskWhichApplicationIsCalling = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "appkey", ROOT + "startup", ROOT + "adminapplication", ROOT + "adminaudit", ROOT + "pages")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "appkey").and(not(THE_APPLICATION_THAT_CALLS)));

    @ArchTest
    static final ArchRule onlyPayaraKnowsTheServer = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "payara")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.glassfish..", "fish.payara..", "com.sun..")
                    .and(not(resideInAPackage("com.sun.jna.."))));

    @ArchTest
    static final ArchRule onlyObservabilityKnowsThePrometheusLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.observability")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..");

    @ArchTest
    static final ArchRule onlyHashingKnowsItsLibraries = noClasses()
            .that()
            .resideOutsideOfPackage("org.passwordservice.hashing")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.password4j..", "org.bouncycastle..", "org.apache.commons.codec..", "com.sun.jna..");

    @ArchTest
    static final ArchRule noPackageIsForEverything = noClasses()
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

    private static Map.Entry<String, Set<String>> arrows(String from, String... to) {
        return Map.entry(from, Set.of(to));
    }

    /** A part of the administration imports no other part and no flow, only what each part may use and what its line names. */
    private static Map.Entry<String, Set<String>> administration(String name, String... more) {
        Set<String> to = new HashSet<>(
                Set.of("admin", "appkey", "audit", "http", "request", "secret", "settings", "storage", "user"));
        to.addAll(Set.of(more));
        return Map.entry(name, Set.copyOf(to));
    }

    /** A flow imports no other flow, only what every flow may use and what its line names. */
    private static Map.Entry<String, Set<String>> flow(String name, String... more) {
        Set<String> to = new HashSet<>(Set.of(
                "appkey",
                "audit",
                "hashing",
                "http",
                "password",
                "policy",
                "request",
                "resettoken",
                "secret",
                "settings",
                "storage",
                "throttle",
                "user"));
        to.addAll(Set.of(more));
        return Map.entry(name, to);
    }

    private static ArchCondition<JavaClass> dependOnlyOnWhatTheLineOfTheirPackageNames() {
        return new ArchCondition<>("depend only on what the line of their package names") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<String> allowed = ARROWS.get(packageOf(type));
                if (allowed == null) {
                    events.add(SimpleConditionEvent.violated(type, "No line for the package of " + type.getName()));
                    return;
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(dependency ->
                                !packageOf(dependency.getTargetClass()).equals(packageOf(type))
                                        && !allowed.contains(packageOf(dependency.getTargetClass())))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().replace(ROOT, "");
    }
}
