package org.passwordservice.pages;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of the WAR that pages are made of. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "mjs", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final ServletContext context;

    PageFiles(ServletContext context) {
        this.context = context;
    }

    /** The files that browsers may load, by path. A file without a known type, such as a licence, is plain text. */
    Map<String, PageContent> assets() {
        Map<String, PageContent> files = new TreeMap<>();
        addFolder("/assets/", files);
        return files;
    }

    private void addFolder(String folder, Map<String, PageContent> files) {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                addFolder(path, files);
            } else {
                files.put(path, PageContent.of(type(path), read(path)));
            }
        }
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain;charset=UTF-8");
    }

    /** A file of {@code WEB-INF/pages}. */
    String template(String name) {
        return new String(read("/WEB-INF/pages/" + name), StandardCharsets.UTF_8);
    }

    private byte[] read(String path) {
        try (InputStream stream = context.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The WAR lacks " + path);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be read: " + path, e);
        }
    }
}
