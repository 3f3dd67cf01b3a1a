package org.passwordservice.settings;

import java.util.Optional;

/**
 * Settings of what the service shows to people.
 *
 * @param on whether the pages for traders are there
 * @param consoleOn whether the console is there
 * @param consoleNetworks from which the console is there; empty for everywhere
 * @param look the operator's logo and colours
 * @param securityTxt what {@code /.well-known/security.txt} says; empty if it is not there
 */
public record PageSettings(
        boolean on,
        boolean consoleOn,
        Optional<Networks> consoleNetworks,
        LookSettings look,
        Optional<SecurityTxtSettings> securityTxt) {}
