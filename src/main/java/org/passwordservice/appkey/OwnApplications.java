package org.passwordservice.appkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.passwordservice.request.ClientAddress;
import org.passwordservice.settings.Networks;
import org.passwordservice.settings.Settings;

/** For whom the service's own applications and the administration are there. It asks no database. */
@ApplicationScoped
public class OwnApplications {

    @Inject
    Settings settings;

    /** Whether an application is there for anybody. */
    public boolean isOn(OwnApplication own) {
        return switch (own) {
            case PAGES -> settings.pages().on();
            case CONSOLE -> settings.pages().consoleOn();
        };
    }

    /** Whether an application is there for a client: it may see the pages, and call with their key. */
    public boolean isThereFor(OwnApplication own, ClientAddress client) {
        return isOn(own)
                && (own != OwnApplication.CONSOLE
                        || (isAdministrationThereFor(client)
                                && settings.pages()
                                        .consoleNetworks()
                                        .map(networks -> contain(networks, client))
                                        .orElse(true)));
    }

    /** Whether the administrative calls are there for a client. */
    boolean isAdministrationThereFor(ClientAddress client) {
        return settings.admin()
                .networks()
                .map(networks -> contain(networks, client))
                .orElse(true);
    }

    private static boolean contain(Networks networks, ClientAddress client) {
        return Networks.address(client.text()).filter(networks::contain).isPresent();
    }
}
