// Asks the password service whether the access token of a request is active. For nginx with njs 0.7.0 or newer.

const BEARER = /^bearer +([A-Za-z0-9._~+\/-]+=*)$/i;

async function check(r) {
    const bearer = BEARER.exec(r.headersIn.Authorization || '');
    if (!bearer) {
        reject(r, 'Bearer');
        return;
    }
    const reply = await r.subrequest('/_introspect', {
        method: 'POST',
        body: 'token=' + encodeURIComponent(bearer[1]),
    });
    if (reply.status !== 200) {
        // Whether the token is valid is unknown, so the request must not pass.
        r.error('The password service answered ' + reply.status);
        r.return(500);
        return;
    }
    const facts = JSON.parse(reply.responseText);
    if (facts.active !== true) {
        reject(r, 'Bearer error="invalid_token"');
        return;
    }
    r.headersOut['X-User'] = facts.sub;
    r.return(204);
}

function reject(r, challenge) {
    r.headersOut['WWW-Authenticate'] = challenge;
    r.return(401);
}

export default { check };
