package org.passwordservice.adminaudit;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.passwordservice.http.NdJson;

/**
 * All events of a search, one JSON object a line. It ends the stream that was begun for it.
 *
 * @param shortened whether the reader may see networks only
 * @param isAllowed whether the reader's access token is still valid
 */
record AuditStreamResponse(AuditSearch search, AuditCriteria criteria, boolean shortened, BooleanSupplier isAllowed)
        implements StreamingOutput {

    @Override
    public void write(OutputStream output) throws IOException {
        try {
            NdJson.body(this::writeTo).write(output);
        } finally {
            search.endStream();
        }
    }

    private void writeTo(NdJson.Lines lines) throws IOException {
        search.stream(criteria, events -> {
            if (!isAllowed.getAsBoolean()) {
                throw new IllegalStateException("The access token has become invalid");
            }
            lines.write(events.stream()
                    .map(event -> AuditEventResponse.of(event, shortened))
                    .toList());
        });
    }
}
