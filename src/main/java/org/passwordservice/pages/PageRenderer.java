package org.passwordservice.pages;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.passwordservice.http.StrictJson;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;
import org.passwordservice.settings.Settings;

/** Renders the pages and the texts of their scripts, each once in each language. */
final class PageRenderer {

    private static final String HTML = "text/html;charset=UTF-8";

    private final PageFiles files;
    private final Messages messages;
    private final Settings settings;
    private final Map<String, PageContent> rendered = new ConcurrentHashMap<>();

    PageRenderer(PageFiles files, Messages messages, Settings settings) {
        this.files = files;
        this.messages = messages;
        this.settings = settings;
    }

    /**
     * A page.
     *
     * @param isChosen whether the reader has chosen the language, so that links keep it
     */
    PageContent page(Page page, Language language, boolean isChosen) {
        return rendered.computeIfAbsent(
                page.path() + ' ' + language.tag() + ' ' + isChosen,
                key -> PageContent.of(
                        HTML,
                        new PageTemplate(files.template(page.template()), files::template)
                                .render(messages, language, isChosen, name(language))));
    }

    /** The texts of a group of scripts, as a JSON object. */
    PageContent texts(ScriptTexts group, Language language) {
        return rendered.computeIfAbsent(group.path() + ' ' + language.tag(), key -> {
            Map<String, String> texts = new TreeMap<>();
            for (String prefix : group.prefixes()) {
                messages.beginningWith(language, prefix)
                        .forEach((name, text) -> texts.put(name, PageTemplate.named(text, name(language))));
            }
            return PageContent.of("application/json", StrictJson.write(texts));
        });
    }

    private String name(Language language) {
        return settings.branding().name().orElseGet(() -> messages.text(language, "page.name"));
    }
}
