package org.passwordservice.it;

/** People who use the pages of {@link Services#withPages}. */
final class PageUsers {

    private static final Api API = new Api(Services.withPages());

    private PageUsers() {}

    /** The API of the service, by the application that serves users. */
    static Api api() {
        return API;
    }

    static Inbox inbox() {
        return new Inbox(Services.withPages());
    }

    /** A new user with the password {@link Api#PASSWORD} and a confirmed address, who has got one mail. */
    static Api.User confirmed() {
        Api.User user = API.fromElsewhere().register();
        String code = inbox().confirmationCode(user.email(), 1);
        Answer confirmed = API.postJson(
                "/v1.0/users/identifiers/reset/code", "{\"Identifier\":\"UserActivation\",\"Code\":\"" + code + "\"}");
        if (confirmed.status() != 200) {
            throw new AssertionError("Not confirmed: " + confirmed);
        }
        return user;
    }
}
