package org.passwordservice.bundle;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Properties;

/**
 * The main class of an {@linkplain UnpackedBundle unpacked bundle}: starts Payara Micro as the bundle does, but with its
 * libraries on the class path, where an archive of classes can hold them.
 */
public final class ArchivedStart {

    private static final String MICRO = "fish.payara.micro.impl.PayaraMicroImpl";
    private static final String SERVER_PROPERTIES = "MICRO-INF/payara-boot.properties";

    private ArchivedStart() {}

    /**
     * Starts Payara Micro, or ends the process with status 1.
     *
     * @param arguments for Payara Micro
     */
    public static void main(String[] arguments) throws Exception {
        BundleStart.endWithoutAddress();
        // What the launcher of Payara Micro sets, which this one takes the place of: where the list of libraries is,
        // and they.
        File jar = new File(System.getProperty("java.class.path")).getAbsoluteFile();
        System.setProperty("fish.payara.micro.BootJar", jar.toURI().toString());
        System.setProperty("fish.payara.micro.UnpackDir", jar.getParent());
        setServerProperties();
        Class.forName(MICRO).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void setServerProperties() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = ClassLoader.getSystemResourceAsStream(SERVER_PROPERTIES)) {
            if (stream == null) {
                throw new IOException("The bundle has no " + SERVER_PROPERTIES);
            }
            properties.load(stream);
        }
        properties.stringPropertyNames().stream()
                .filter(name -> System.getProperty(name) == null)
                .forEach(name -> System.setProperty(name, properties.getProperty(name)));
    }

    /** The bundle that has this class. */
    static File bundle() throws URISyntaxException {
        URI source = ArchivedStart.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return new File(source);
    }
}
