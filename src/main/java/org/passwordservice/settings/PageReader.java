package org.passwordservice.settings;

import static org.passwordservice.settings.SettingType.networks;
import static org.passwordservice.settings.SettingType.oneOf;

/** Reads the settings of the pages and of the console. */
final class PageReader {

    private final SettingValues values;

    PageReader(SettingValues values) {
        this.values = values;
    }

    PageSettings read() {
        return new PageSettings(
                isOn("passwords.pages"),
                isOn("passwords.console"),
                values.optional("passwords.console.networks", networks()),
                new LookReader(values).read(),
                new SecurityTxtReader(values).read());
    }

    private boolean isOn(String name) {
        return values.required(name, oneOf(Switch.class)) == Switch.ON;
    }

    private enum Switch {
        ON,
        OFF
    }
}
