package org.passwordservice.pages;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.settings.Settings;

/** Serves the pages and their files. Every other path outside the API is not there. */
public class PageServlet extends HttpServlet {

    /** The query parameter by which a reader chooses a language. */
    private static final String LANGUAGE = "lang";

    /** Forms are sent by scripts alone: without them a password would leave by the browser's own way. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-cache",
            "Content-Security-Policy", POLICY,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    @Inject
    Settings settings;

    @Inject
    Messages messages;

    @Inject
    PageAccess access;

    private Map<String, PageContent> assets = Map.of();

    @SuppressWarnings("NullAway.Init") // init
    private transient PageRenderer renderer;

    @Override
    public void init() {
        PageFiles files = new PageFiles(getServletContext(), settings.pages().look());
        assets = files.assets();
        renderer = new PageRenderer(files, messages, settings);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (isRead && lacksSlash(path, request)) {
            // Relative: what a request says of its host is not trusted.
            response.setHeader("Location", path + "/");
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            return;
        }
        if (!isThere(path, request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (isRead) {
            send(content(path, request, response), request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private boolean lacksSlash(String path, HttpServletRequest request) {
        return Page.at(path + "/").filter(page -> access.isThere(page, request)).isPresent();
    }

    private boolean isThere(String path, HttpServletRequest request) {
        return assets.containsKey(path)
                || Page.at(path).filter(page -> access.isThere(page, request)).isPresent()
                || ScriptTexts.at(path)
                        .filter(texts -> access.isThere(texts, request))
                        .isPresent();
    }

    private PageContent content(String path, HttpServletRequest request, HttpServletResponse response) {
        PageContent asset = assets.get(path);
        if (asset != null) {
            return asset;
        }
        Optional<Language> chosen =
                Optional.ofNullable(request.getParameter(LANGUAGE)).flatMap(Language::of);
        Language language = chosen.or(() -> Optional.ofNullable(request.getHeader("Accept-Language"))
                        .flatMap(Language::preferred))
                .orElse(settings.language());
        response.setHeader("Content-Language", language.tag());
        response.addHeader("Vary", "Accept-Language");
        return Page.at(path)
                .map(page -> renderer.page(page, language, chosen.isPresent()))
                .orElseGet(() -> renderer.texts(ScriptTexts.at(path).orElseThrow(), language));
    }

    private static void send(PageContent content, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HEADERS.forEach(response::setHeader);
        if (PageFiles.LOGO.equals(request.getPathInfo())) {
            // A page shows it twice, as its icon too: it is loaded once.
            response.setHeader("Cache-Control", "max-age=60");
        }
        response.setHeader("ETag", content.etag());
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(content.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(content.type());
        response.setContentLength(content.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(content.body());
        }
    }
}
