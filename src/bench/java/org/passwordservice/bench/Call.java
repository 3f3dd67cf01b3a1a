package org.passwordservice.bench;

import java.io.IOException;

/** What a client does over and over. */
interface Call {

    /** Does it once, with as many requests as it takes; the status that counts. */
    int make(Wire wire) throws IOException;
}
