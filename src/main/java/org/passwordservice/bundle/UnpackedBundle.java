package org.passwordservice.bundle;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes the server's libraries out of a bundle, and a jar whose class path they are. */
final class UnpackedBundle {

    private static final String LIBRARIES = "MICRO-INF/runtime/";

    private UnpackedBundle() {}

    /**
     * Unpacks a bundle. The bundle itself stays on the class path, before the libraries, for what else it holds.
     *
     * @param folder gets the libraries
     * @return the jar to start
     */
    static Path unpack(File bundle, Path folder) throws IOException {
        List<String> classPath = new ArrayList<>(List.of(bundle.toURI().toString()));
        List<Path> resourceAdapters = new ArrayList<>();
        Path libraries = Files.createDirectories(folder.resolve("runtime"));
        Manifest manifest = new Manifest();
        try (JarFile jar = new JarFile(bundle)) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                    String name = entry.getName().substring(LIBRARIES.length());
                    Path library = libraries.resolve(name).normalize();
                    if (!libraries.equals(library.getParent())) {
                        throw new IOException("Not a library of Payara Micro: " + entry.getName());
                    }
                    try (InputStream stream = jar.getInputStream(entry)) {
                        Files.copy(stream, library);
                    }
                    classPath.add("runtime/" + name);
                    if (name.endsWith(".rar")) {
                        resourceAdapters.add(library);
                    }
                }
            }
            fill(manifest.getMainAttributes(), jar.getManifest().getMainAttributes(), classPath);
        }
        return start(folder.resolve("start.jar"), manifest, resourceAdapters);
    }

    /** The server reads its resource adapters as resources, too. */
    private static Path start(Path start, Manifest manifest, List<Path> resourceAdapters) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(start), manifest)) {
            for (Path adapter : resourceAdapters) {
                jar.putNextEntry(new JarEntry(adapter.getFileName().toString()));
                Files.copy(adapter, jar);
            }
        }
        return start;
    }

    private static void fill(Attributes attributes, Attributes ofBundle, List<String> classPath) {
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, ArchivedStart.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        for (String access : List.of("Add-Exports", "Add-Opens", "Enable-Native-Access")) {
            String value = ofBundle.getValue(access);
            if (value != null) {
                attributes.putValue(access, value);
            }
        }
    }
}
