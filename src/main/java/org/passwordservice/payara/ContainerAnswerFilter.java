package org.passwordservice.payara;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.passwordservice.secret.RandomSecrets;

/** Sits under the HTTP codec of a listener and completes the answers that the listener makes itself. */
final class ContainerAnswerFilter extends BaseFilter {

    /** Far more than the headers of an answer without body; anything longer is some application's. */
    private static final int LONGEST_HEAD = 2_048;

    private final RandomSecrets random;

    ContainerAnswerFilter(RandomSecrets random) {
        this.random = random;
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        Object message = context.getMessage();
        if (message instanceof Buffer buffer && buffer.remaining() <= LONGEST_HEAD && endsWithItsHead(buffer)) {
            ContainerAnswer.completed(buffer.toStringContent(StandardCharsets.ISO_8859_1), random.identifier())
                    .ifPresent(bytes -> context.setMessage(Buffers.wrap(context.getMemoryManager(), bytes)));
        }
        return context.getInvokeAction();
    }

    /** Most answers do not, and need not be read. */
    private static boolean endsWithItsHead(Buffer buffer) {
        int end = buffer.limit();
        return buffer.remaining() > 4
                && buffer.get(end - 4) == '\r'
                && buffer.get(end - 3) == '\n'
                && buffer.get(end - 2) == '\r'
                && buffer.get(end - 1) == '\n';
    }
}
