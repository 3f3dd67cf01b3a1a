package org.passwordservice.pages;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.passwordservice.language.Language;
import org.passwordservice.language.Messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTemplateTest {

    private static final Messages MESSAGES = Messages.ofService()
            .with(Map.of(Language.DE, Map.of("page.skip", "<b>\"Weiter\" & 'mehr'</b> bei {{name}}")));

    @Test
    void whenATextHoldsMarkupThenItIsShownAsText() {
        assertThat(render("<a title=\"{{page.skip}}\">", false))
                .isEqualTo("<a title=\"&lt;b&gt;&quot;Weiter&quot; &amp; &#39;mehr&#39;&lt;/b&gt; bei A&amp;B $1\">");
    }

    @Test
    void whenTheLanguageIsChosenThenLinksKeepIt() {
        assertThat(render("{{language}} /reset/{{query}}", true)).isEqualTo("de /reset/?lang=de");
        assertThat(render("{{language}} /reset/{{query}}", false)).isEqualTo("de /reset/");
    }

    @Test
    void whenATemplateIncludesAnotherThenItIsFilledToo() {
        assertThat(new PageTemplate("<p>{{> other.html}}\n</p>", file -> "{{name}} in " + file + " $2 \\")
                        .render(MESSAGES, Language.DE, false, "Acme"))
                .isEqualTo("<p>Acme in other.html $2 \\</p>");
    }

    @Test
    void whenAnIncludedTemplateIncludesAnotherThenThatIsFilledToo() {
        assertThat(new PageTemplate(
                                "{{> outer.html}}",
                                file -> file.equals("outer.html") ? "<p>{{> inner.html}}</p>" : "{{name}}")
                        .render(MESSAGES, Language.DE, false, "Acme"))
                .isEqualTo("<p>Acme</p>");
    }

    @Test
    void whenATextIsMissingThenItFailsLoudly() {
        assertThatThrownBy(() -> render("{{page.none}}", false)).hasMessageContaining("page.none");
    }

    private static String render(String html, boolean isChosen) {
        return new PageTemplate(html, file -> "").render(MESSAGES, Language.DE, isChosen, "A&B $1");
    }
}
