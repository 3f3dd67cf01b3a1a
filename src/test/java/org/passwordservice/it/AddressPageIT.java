package org.passwordservice.it;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An address that an administrator has proposed, confirmed or cancelled by the page that the mails link to. */
@Tag("long")
class AddressPageIT {

    private static final Pattern CODE = Pattern.compile("(?m)^((?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4})\\r?$");

    private static Browser browser;

    private Api.User user;
    private String proposed;

    @BeforeAll
    static void start() {
        browser = Browser.at(Services.withPages().url());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void propose() {
        browser.asNewVisitor();
        user = PageUsers.confirmed();
        proposed = "new-" + user.email();
        assertThat(administration()
                        .patch("users/" + user.id(), "{\"Email\":\"" + proposed + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @AfterEach
    void noErrors() {
        PageChecks.hasNoErrors(browser);
    }

    @ParameterizedTest
    @EnumSource
    void whenTheLinkToTheNewAddressIsOpenedThenItIsConfirmedByTheButtonAlone(Reader reader) {
        String code = code(proposed, 1);
        for (int visit = 0; visit < 2; visit++) {
            open(reader, "confirm", code);
            PageChecks.forgetsSecrets(browser, code);
        }
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.reload().seeHeading(reader.text("page.address.confirm.title"));
        browser.press(reader.text("page.address.confirm.button"));
        assertThat(browser.errors()).containsExactly(reader.text("page.code.missing"));
        PageChecks.isAccessibleInLightAndDark(browser);

        browser.paste("confirm-code", code.replace('-', ' '))
                .doublePress(reader.text("page.address.confirm.button"))
                .seeHeading(reader.text("page.address.confirmed.title"))
                .see("72");
        PageChecks.isAccessibleInLightAndDark(browser);
        PageChecks.forgetsSecrets(browser, code);
        assertThat(email()).as("until the delay has passed").isEqualTo(user.email());
    }

    @ParameterizedTest
    @EnumSource
    void whenTheLinkToThePresentAddressIsOpenedThenTheProposalIsCancelledByTheButtonAlone(Reader reader) {
        String cancelling = code(user.email(), 2);
        String confirming = code(proposed, 1);
        open(reader, "cancel", cancelling);
        PageChecks.forgetsSecrets(browser, cancelling);
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.doublePress(reader.text("page.address.cancel.button"))
                .seeHeading(reader.text("page.address.cancelled.title"));
        PageChecks.isAccessibleInLightAndDark(browser);

        open(reader, "confirm", confirming);
        browser.press(reader.text("page.address.confirm.button"));
        assertThat(browser.errors()).containsExactly(reader.text("script.error.ErrorIncorrectCode"));
        assertThat(browser.errorAt("confirm-code")).isEqualTo(reader.text("script.error.ErrorIncorrectCode"));
        PageChecks.isAccessibleInLightAndDark(browser);
        assertThat(email()).isEqualTo(user.email());
    }

    @Test
    void whenTheCodeIsTypedThenThePageAsksWhichMailItIsFromAndBackLeadsThere() {
        Reader reader = Reader.GERMAN_ON_A_PHONE;
        browser.readBy(reader).open("/address/").seeHeading(reader.text("page.address.title"));
        PageChecks.isAccessibleInLightAndDark(browser);
        browser.press(reader.text("page.address.choose.confirm"))
                .seeHeading(reader.text("page.address.confirm.title"))
                .back()
                .seeHeading(reader.text("page.address.title"))
                .press(reader.text("page.address.choose.cancel"))
                .seeHeading(reader.text("page.address.cancel.title"))
                .press(reader.text("page.address.other"))
                .seeHeading(reader.text("page.address.title"));
    }

    private static void open(Reader reader, String action, String code) {
        browser.asNewVisitor()
                .readBy(reader)
                .open("/address/?lang=" + reader.language() + "#" + action + "=" + code)
                .seeHeading(reader.text("page.address." + action + ".title"))
                .until("the code is filled in", () -> browser.value(action + "-code")
                        .equals(code));
    }

    /** The code of a mail. */
    private static String code(String address, int mail) {
        Matcher code = CODE.matcher(Inbox.text(PageUsers.inbox().await(address, mail)));
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private String email() {
        return administration().get("users/" + user.id()).text("Email");
    }

    private static Administration administration() {
        return Administration.of(Services.withPages(), PageUsers.api().fromElsewhere());
    }
}
