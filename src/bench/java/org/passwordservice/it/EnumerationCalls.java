package org.passwordservice.it;

import java.util.List;
import java.util.function.IntFunction;
import org.passwordservice.it.ComparedCall.Kind;

import static org.passwordservice.it.Api.OTHER_PASSWORD;
import static org.passwordservice.it.Api.PASSWORD;

/** The kinds of users, and the calls that must not distinguish them. */
final class EnumerationCalls {

    private static final String WEAK = "password1";

    /** Calls of a few milliseconds. */
    static final int QUICK = 1000;

    /** Calls that hash. */
    static final int SLOW = 400;

    /** Names of all kinds are of one length. */
    static final IntFunction<String> KNOWN = user -> "trader-known-%02d".formatted(user);

    static final IntFunction<String> DISABLED = user -> "trader-ended-%02d".formatted(user);
    static final IntFunction<String> WITHOUT_ADDRESS = user -> "trader-plain-%02d".formatted(user);
    static final IntFunction<String> ASKED = user -> "trader-asked-%02d".formatted(user);
    static final IntFunction<String> EXPIRED = user -> "trader-stale-%02d".formatted(user);
    static final IntFunction<String> UNKNOWN = user -> "trader-never-%02d".formatted(user);

    private final EnumerationRequests requests;

    EnumerationCalls(EnumerationRequests requests) {
        this.requests = requests;
    }

    List<ComparedCall> logIn() {
        return List.of(
                new ComparedCall(
                        "log in",
                        new Kind("known, wrong password", user -> requests.logIn(KNOWN.apply(user), OTHER_PASSWORD)),
                        new Kind("unknown", user -> requests.logIn(UNKNOWN.apply(user), OTHER_PASSWORD)),
                        SLOW),
                new ComparedCall(
                        "log in",
                        new Kind("disabled, right password", user -> requests.logIn(DISABLED.apply(user), PASSWORD)),
                        new Kind("unknown", user -> requests.logIn(UNKNOWN.apply(user), PASSWORD)),
                        SLOW));
    }

    List<ComparedCall> ask() {
        Kind unknown = new Kind("unknown", user -> requests.ask(UNKNOWN.apply(user)));
        return List.of(
                new ComparedCall("ask", new Kind("known", user -> requests.ask(KNOWN.apply(user))), unknown, QUICK),
                new ComparedCall(
                        "ask", new Kind("disabled", user -> requests.ask(DISABLED.apply(user))), unknown, QUICK),
                new ComparedCall(
                        "ask",
                        new Kind("without address", user -> requests.ask(WITHOUT_ADDRESS.apply(user))),
                        unknown,
                        QUICK),
                new ComparedCall(
                        "ask by address",
                        new Kind("known", user -> requests.ask(KNOWN.apply(user) + "@example.com")),
                        new Kind("unknown", user -> requests.ask(UNKNOWN.apply(user) + "@example.com")),
                        QUICK));
    }

    List<ComparedCall> question() {
        return List.of(new ComparedCall(
                "question, off",
                new Kind("known", user -> requests.question(KNOWN.apply(user))),
                new Kind("unknown", user -> requests.question(UNKNOWN.apply(user))),
                QUICK));
    }

    List<ComparedCall> code() {
        Kind unknown = new Kind("unknown", user -> requests.redeem(UNKNOWN.apply(user)));
        return List.of(
                new ComparedCall(
                        "wrong code", new Kind("known", user -> requests.redeem(KNOWN.apply(user))), unknown, QUICK),
                new ComparedCall(
                        "wrong code",
                        new Kind("known, with an open code", user -> requests.redeem(ASKED.apply(user))),
                        unknown,
                        QUICK),
                new ComparedCall(
                        "wrong code",
                        new Kind("disabled", user -> requests.redeem(DISABLED.apply(user))),
                        unknown,
                        QUICK));
    }

    List<ComparedCall> change(List<String> valid, List<String> revoked, List<String> resetTokens) {
        IntFunction<String> unknownToken = user -> valid.get(user).substring(0, 40) + "xxx";
        return List.of(
                new ComparedCall(
                        "change, weak new password",
                        new Kind("old password right", user -> requests.change(valid.get(user), PASSWORD, WEAK)),
                        new Kind("old password wrong", user -> requests.change(valid.get(user), OTHER_PASSWORD, WEAK)),
                        QUICK),
                new ComparedCall(
                        "change",
                        new Kind(
                                "token of a disabled user", user -> requests.change(revoked.get(user), PASSWORD, WEAK)),
                        new Kind("unknown token", user -> requests.change(unknownToken.apply(user), PASSWORD, WEAK)),
                        QUICK),
                new ComparedCall(
                        "set, weak new password",
                        new Kind("valid token", user -> requests.set(resetTokens.get(user), WEAK)),
                        new Kind("unknown token", user -> requests.set(unknownToken.apply(user), WEAK)),
                        QUICK));
    }
}
