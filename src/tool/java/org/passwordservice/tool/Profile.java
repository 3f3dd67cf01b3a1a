package org.passwordservice.tool;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service and who calls it. Nothing is null; what is not there is empty.
 *
 * @param url of the API, ends with {@code /api} as a rule
 * @param appKey of an application with the scope admin
 * @param token empty when logged out
 * @param caFile certificates to trust instead of the system's, in PEM
 * @param plainHttp whether the URL may be http elsewhere than on this machine
 */
record Profile(String url, String appKey, String login, String token, String caFile, boolean plainHttp) {

    static Profile of(JsonObject file) {
        return new Profile(
                file.text("Url"),
                file.text("AppKey"),
                file.text("Login"),
                file.text("Token"),
                file.text("CaFile"),
                file.isTrue("PlainHttp"));
    }

    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Url", url);
        members.put("AppKey", appKey);
        members.put("Login", login);
        members.put("Token", token);
        members.put("CaFile", caFile);
        members.put("PlainHttp", plainHttp);
        return Json.write(members);
    }

    Profile withAppKey(String key) {
        return new Profile(url, key, login, token, caFile, plainHttp);
    }

    Profile withToken(String newToken) {
        return new Profile(url, appKey, login, newToken, caFile, plainHttp);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return login + " at " + url;
    }
}
