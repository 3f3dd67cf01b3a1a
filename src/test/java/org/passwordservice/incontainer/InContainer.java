package org.passwordservice.incontainer;

import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.passwordservice.login.LoginProbe;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.request.RequestContext;
import org.passwordservice.reset.ResetProbe;
import org.passwordservice.webhook.ScriptedReceiver;
import org.passwordservice.webhook.WebhookProbe;

/**
 * A test inside the service: transactions, events within them, and time, which the test moves. All such classes share one
 * server with one clock and one database ({@link SharedDeployment}), so they run one after the other.
 */
@ExtendWith(ArquillianExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
abstract class InContainer {

    static final long APP = 1;
    static final RequestContext ORIGIN = from("192.0.2.1");

    @Inject
    MovedClock clock;

    /** An earlier test may have left the clock within a millisecond, which is less than a counter's row can say. */
    @BeforeEach
    void beginSecond() {
        clock.beginSecond();
    }

    @Deployment
    static WebArchive deployment() {
        Path data = Path.of(System.getProperty("service.work"), "in-container-" + System.nanoTime());
        WebArchive war = ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("service.war")));
        return war.setWebXML(without("<absolute-ordering/>", war, "/WEB-INF/web.xml"))
                .addAsWebInfResource(
                        without("<scanning-exclude>*</scanning-exclude>", war, "/WEB-INF/payara-web.xml"),
                        "payara-web.xml")
                .addPackage(InContainer.class.getPackage())
                .deleteClass(SharedDeployment.class)
                .addClasses(LoginProbe.class, ResetProbe.class, ScriptedReceiver.class, WebhookProbe.class)
                .addAsResource(new StringAsset(configuration(data)), "META-INF/microprofile-config.properties");
    }

    /** A descriptor of the WAR, but the library by which Arquillian calls the tests is found. */
    private static StringAsset without(String line, WebArchive war, String path) {
        try (InputStream shipped = war.get(path).getAsset().openStream()) {
            return new StringAsset(new String(shipped.readAllBytes(), StandardCharsets.UTF_8).replace(line, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(Path data) {
        // Of two lines for one setting the later counts.
        return defaults() + "\npasswords.data-dir=" + data
                + "\npasswords.mail.from=no-reply@localhost\npasswords.password.max-age=P90D\n"
                + "passwords.hash.memory-kib=7168\npasswords.hash.iterations=5\n"
                + "passwords.throttle.app.failures=400\npasswords.throttle.wrong-codes=500\n"
                + "passwords.throttle.account.most-failures=12\n"
                + "passwords.webhooks.private=true\n"
                + "passwords.server-key.former=the former server key of these tests\n";
    }

    /** The defaults that the WAR ships, in whose place this file goes. */
    private static String defaults() {
        try (InputStream shipped = InContainer.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            return new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RequestContext from(String address) {
        return from(address, APP);
    }

    static RequestContext from(String address, long application) {
        return new RequestContext(
                "request",
                application,
                new ClientAddress(address, address, address),
                Optional.empty(),
                Optional.of("a client"));
    }
}
