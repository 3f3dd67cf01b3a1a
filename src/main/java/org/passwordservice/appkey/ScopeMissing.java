package org.passwordservice.appkey;

import org.passwordservice.request.RequestContext;

/**
 * CDI event: an application called a resource that its scopes do not let it call, and is refused.
 *
 * @param request the request
 * @param access what the resource requires
 */
public record ScopeMissing(RequestContext request, Access access) {}
