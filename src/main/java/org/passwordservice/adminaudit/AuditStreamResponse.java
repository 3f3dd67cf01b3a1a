package org.passwordservice.adminaudit;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.passwordservice.audit.AuditEntry;
import org.passwordservice.http.NdJson;
import org.passwordservice.http.StrictJson;

/**
 * All events of a search, one JSON object a line. It ends the stream that was begun for it.
 *
 * @param shortened whether the reader may see networks only
 * @param isAllowed whether the reader's access token is still valid
 */
record AuditStreamResponse(AuditSearch search, AuditCriteria criteria, boolean shortened, BooleanSupplier isAllowed)
        implements StreamingOutput {

    static final String TYPE = NdJson.TYPE;

    @Override
    public void write(OutputStream body) throws IOException {
        try {
            search.stream(criteria, events -> {
                if (!isAllowed.getAsBoolean()) {
                    throw new IOException("The access token has become invalid");
                }
                OutputStream lines = new BufferedOutputStream(body);
                for (AuditEntry event : events) {
                    lines.write(StrictJson.write(AuditEventResponse.of(event, shortened)));
                    lines.write('\n');
                }
                lines.flush();
            });
        } finally {
            search.endStream();
        }
    }
}
