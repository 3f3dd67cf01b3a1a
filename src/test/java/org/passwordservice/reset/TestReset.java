package org.passwordservice.reset;

import jakarta.ejb.EJBContext;
import java.lang.reflect.Proxy;
import org.passwordservice.http.TestBodyValidator;
import org.passwordservice.mailedcode.TestCodes;
import org.passwordservice.policy.TestPolicy;
import org.passwordservice.secret.KeyedDigest;
import org.passwordservice.secret.Secret;
import org.passwordservice.settings.Settings;

/** Makes the parts of a reset without a container. */
final class TestReset {

    static final KeyedDigest SERVER_KEY = new KeyedDigest(new Secret("0123456789abcdef0123456789abcdef"));

    private TestReset() {}

    static ResetValidator validator(Settings settings) {
        ResetValidator validator = new ResetValidator();
        validator.bodyValidator = TestBodyValidator.create();
        validator.policy = TestPolicy.policy(settings);
        validator.codes = TestCodes.codes(settings);
        return validator;
    }

    /**
     * The transaction of an EJB.
     *
     * @param onRollback runs when it is marked to be rolled back
     */
    static EJBContext transaction(Runnable onRollback) {
        return (EJBContext) Proxy.newProxyInstance(
                EJBContext.class.getClassLoader(), new Class<?>[] {EJBContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("setRollbackOnly")) {
                        onRollback.run();
                    }
                    return null;
                });
    }
}
