package org.passwordservice.payara;

import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;

/**
 * Whether it is beyond doubt where a request ends and for which host it is. Where a proxy and the listener could read it
 * differently, the one would take for a request what the other took for a body, so RFC 9112, sections 3.2 and 6.1, has a
 * server refuse it.
 */
final class RequestFraming {

    private RequestFraming() {}

    static boolean isAmbiguous(HttpRequestPacket request) {
        MimeHeaders headers = request.getHeaders();
        int lengths = count(headers, Header.ContentLength);
        int codings = count(headers, Header.TransferEncoding);
        if (count(headers, Header.Host) > 1) {
            return true;
        }
        if (hasNoBody(request) && (codings > 0 || request.getContentLength() > 0)) {
            return true;
        }
        if (codings == 0) {
            return lengths > 1;
        }
        // The listener takes "chunkedx" for chunked, and "gzip, chunked" for nothing.
        return codings > 1
                || lengths > 0
                || request.getProtocol() != Protocol.HTTP_1_1
                || !"chunked".equalsIgnoreCase(headers.getHeader(Header.TransferEncoding));
    }

    /** The listener would take the body of a TRACE for the next request. */
    private static boolean hasNoBody(HttpRequestPacket request) {
        return request.getMethod().getPayloadExpectation() == Method.PayloadExpectation.NOT_ALLOWED;
    }

    private static int count(MimeHeaders headers, Header name) {
        int count = 0;
        for (String ignored : headers.values(name)) {
            count++;
        }
        return count;
    }
}
