package org.passwordservice.pages;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.passwordservice.settings.LookSettings;

/** The files of the WAR that pages are made of. */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "mjs", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private static final String STYLE = "/assets/style.css";

    static final String LOGO = "/assets/logo";

    private final ServletContext context;
    private final LookSettings look;

    /**
     * @param look what the operator shows instead
     */
    PageFiles(ServletContext context, LookSettings look) {
        this.context = context;
        this.look = look;
    }

    /**
     * The files that browsers may load, by path. A file without a known type, such as a licence, is plain text. The style
     * sheet ends with the operator's colours, and {@code /assets/logo} is the operator's logo, else that of the service.
     */
    Map<String, PageContent> assets() {
        Map<String, PageContent> files = new TreeMap<>();
        addFolder("/assets/", files);
        String style = new String(read(STYLE), StandardCharsets.UTF_8);
        files.put(
                STYLE,
                PageContent.of(type(STYLE), style + colors("light", look.light()) + colors("dark", look.dark())));
        files.put(
                LOGO,
                look.logo()
                        .map(logo -> PageContent.of(logo.type(), logo.octets()))
                        .orElseGet(() -> PageContent.of(type(LOGO + ".svg"), read(LOGO + ".svg"))));
        return files;
    }

    private static String colors(String scheme, Map<String, String> colors) {
        return colors.isEmpty()
                ? ""
                : colors.entrySet().stream()
                        .map(color -> "--" + color.getKey() + ": " + color.getValue() + ";")
                        .collect(Collectors.joining(
                                " ", "\n@media (prefers-color-scheme: " + scheme + ") { :root { ", " } }\n"));
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
