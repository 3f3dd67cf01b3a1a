package org.passwordservice.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.passwordservice.secret.RandomSecrets;
import org.passwordservice.secret.Secret;

/** Symmetric signatures of messages, as the specification "Standard Webhooks" has them. */
final class Signature {

    private static final String PREFIX = "whsec_";

    private static final String HMAC = "HmacSHA256";

    private static final int KEY_BYTES = 32;

    private Signature() {}

    /** Makes a secret for a receiver. */
    static Secret newSecret(RandomSecrets random) {
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(random.bytes(KEY_BYTES)));
    }

    /**
     * Signs a message: its header {@code webhook-signature}.
     *
     * @param secrets one signature is made by each
     * @param at when the message is sent
     */
    static String of(List<Secret> secrets, String messageId, Instant at, String body) {
        byte[] signed = (messageId + '.' + at.getEpochSecond() + '.' + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> "v1," + hmac(secret, signed)).collect(Collectors.joining(" "));
    }

    private static String hmac(Secret secret, byte[] signed) {
        byte[] key = Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
