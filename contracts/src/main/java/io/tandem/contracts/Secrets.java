package io.tandem.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets at rest and on topics: AES-256-GCM under the cell key. The text is {@code v1.<key id>.<base64url of nonce and
 * ciphertext>}; the key id (8 hex digits of the key's SHA-256) lets an older cell key still be read after a rotation.
 */
public final class Secrets {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CellKey current;
    private final Map<String, CellKey> known;

    private record CellKey(String id, SecretKeySpec key) {
        static CellKey of(byte[] bytes) {
            if (bytes.length != 32) {
                throw new IllegalArgumentException("a cell key has 32 bytes, not " + bytes.length);
            }
            return new CellKey(id(bytes), new SecretKeySpec(bytes, "AES"));
        }

        private static String id(byte[] bytes) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return HexFormat.of().formatHex(digest, 0, 4);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no SHA-256", e);
            }
        }
    }

    private Secrets(CellKey current, Map<String, CellKey> known) {
        this.current = current;
        this.known = known;
    }

    /**
     * @param key base64 of 32 bytes: what new secrets are encrypted with
     * @param previous keys that may still be met, base64
     * @throws IllegalArgumentException if one is not base64 of 32 bytes
     */
    public static Secrets of(String key, List<String> previous) {
        var current = CellKey.of(Base64.getDecoder().decode(key));
        var known = Stream.concat(
                        Stream.of(current),
                        previous.stream()
                                .map(text -> CellKey.of(Base64.getDecoder().decode(text))))
                .collect(Collectors.toMap(CellKey::id, Function.identity(), (first, same) -> first));
        return new Secrets(current, known);
    }

    /** @param context where the secret belongs; it can be decrypted with the same alone, so it can't be moved */
    public String encrypt(String secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, current, nonce, secret.getBytes(StandardCharsets.UTF_8), context);
        byte[] joined = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return "v1." + current.id() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    /**
     * @throws IllegalArgumentException if the text is not from {@link #encrypt}, was made under an unknown key or for
     *     another context
     */
    public String decrypt(String text, String context) {
        var parts = text.split("\\.", 3);
        if (parts.length != 3 || !parts[0].equals("v1")) {
            throw new IllegalArgumentException("not an encrypted secret");
        }
        var key = known.get(parts[1]);
        if (key == null) {
            throw new IllegalArgumentException("encrypted under the unknown cell key " + parts[1]);
        }
        var joined = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[2]));
        byte[] nonce = new byte[Math.min(NONCE_BYTES, joined.remaining())];
        joined.get(nonce);
        byte[] sealed = new byte[joined.remaining()];
        joined.get(sealed);
        return new String(run(Cipher.DECRYPT_MODE, key, nonce, sealed, context), StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, CellKey key, byte[] nonce, byte[] bytes, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the secret does not belong to '" + context + "' and key " + key.id(), e);
        }
    }
}
