package org.passwordservice.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets of the database that must be read again, by AES-256-GCM (NIST SP 800-38D) under a key that HKDF (RFC
 * 5869) derives from the server key. A ciphertext is the character of its format, the id of its key ({@link
 * KeyedDigest#keyId}), and nonce, ciphertext and tag in base64url.
 */
public final class Encryption {

    private static final String HMAC = "HmacSHA256";

    private static final String FORMAT = "1";

    private static final int HEADER_LENGTH = FORMAT.length() + KeyedDigest.KEY_ID_LENGTH;

    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String header;
    private final RandomSecrets random;

    /**
     * @param key the server key
     * @param former the key before it, which still decrypts; empty for none
     * @param random makes the nonces
     */
    public Encryption(Secret key, Optional<Secret> former, RandomSecrets random) {
        former.ifPresent(this::add);
        this.header = add(key);
        this.random = random;
    }

    private String add(Secret serverKey) {
        String headerOfKey = FORMAT + new KeyedDigest(serverKey).keyId();
        byte[] derived = hkdf(
                serverKey.reveal().getBytes(StandardCharsets.UTF_8), "encryption".getBytes(StandardCharsets.UTF_8));
        keys.put(headerOfKey, new SecretKeySpec(derived, "AES"));
        return headerOfKey;
    }

    /**
     * Encrypts a secret.
     *
     * @param purpose which column it is for; must not contain NUL
     * @param rowId the row's key, so that the ciphertext is of no use in another row
     */
    public String encrypt(String purpose, long rowId, byte[] plain) {
        byte[] nonce = random.bytes(NONCE_BYTES);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, header, nonce, purpose, rowId).doFinal(plain);
            byte[] stored = ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return header + Base64.getUrlEncoder().withoutPadding().encodeToString(stored);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} returned for the same purpose and row.
     *
     * @throws UnreadableSecretException if it is of another row or purpose, was altered, or was encrypted under a server
     *     key that is not set
     */
    public byte[] decrypt(String purpose, long rowId, String stored) {
        String usedHeader = stored.substring(0, Math.min(HEADER_LENGTH, stored.length()));
        if (!keys.containsKey(usedHeader)) {
            throw new UnreadableSecretException("A " + purpose + " was encrypted under another server key than"
                    + " passwords.server-key and passwords.server-key.former");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(stored.substring(HEADER_LENGTH));
            // Of less than a tag, Java 17 throws what callers of a cipher cannot know.
            if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new UnreadableSecretException("A " + purpose + " was cut off");
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, usedHeader, nonce, purpose, rowId)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableSecretException("A " + purpose + " was altered, or belongs to another row", e);
        }
    }

    /** Whether a ciphertext is under the former server key, so that it must be encrypted again when it is next used. */
    public boolean isOutdated(String stored) {
        return !stored.startsWith(header);
    }

    /** Whether a text has the form of a ciphertext. */
    public static boolean isCiphertext(String text) {
        return text.startsWith(FORMAT);
    }

    private Cipher cipher(int mode, String usedHeader, byte[] nonce, String purpose, long rowId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(usedHeader), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((usedHeader + purpose + '\0' + rowId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** HKDF-SHA-256 without salt, for 32 bytes: its first block. */
    static byte[] hkdf(byte[] keyMaterial, byte[] info) {
        byte[] pseudorandomKey = hmac(new byte[32], keyMaterial);
        return hmac(
                pseudorandomKey,
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array());
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
