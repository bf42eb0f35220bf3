package io.tandem.sip.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that no edge has to remember: key id, time, and an HMAC-SHA256 over both and the {@link NonceScope}.
 *
 * <p>Nonce counts are not tracked, so whoever reads a request on the wire can repeat its credentials while the nonce
 * lives. What that yields is bounded: only from the same source address; an INVITE only within its own call, where the
 * transaction and dialog layers take it for a retransmission or refuse its CSeq; and the digest covers method and URI,
 * so it cannot be turned on another number. Who can both read the wire and send from the phone's address needs TLS to
 * be kept out, with or without counting. A short lifetime (minutes) ends the rest.
 */
public final class Nonces {
    private static final int MAC_BYTES = 16;
    private static final int HEAD_BYTES = 1 + Long.BYTES;
    /** Clocks of two edges may differ by so much. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final List<NonceKey> keys;
    private final Duration lifetime;

    /** @param keys the first one signs; the others, of before a rotation, are still believed */
    public Nonces(List<NonceKey> keys, Duration lifetime) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("nonces need at least one key");
        }
        this.keys = List.copyOf(keys);
        this.lifetime = lifetime;
    }

    /** @return 34 characters of base64url */
    public String issue(NonceScope scope, Instant now) {
        NonceKey key = keys.getFirst();
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .put((byte) key.id())
                .putLong(now.toEpochMilli())
                .array();
        byte[] nonce = ByteBuffer.allocate(HEAD_BYTES + MAC_BYTES)
                .put(head)
                .put(mac(key, head, scope))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** @return whether the nonce is ours, of this scope, and not older than its lifetime */
    public boolean isFresh(String nonce, NonceScope scope, Instant now) {
        return decode(nonce)
                .filter(bytes -> isSigned(bytes, scope) && isYoung(bytes, now))
                .isPresent();
    }

    private static Optional<byte[]> decode(String nonce) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(nonce);
            return Optional.of(bytes).filter(b -> b.length == HEAD_BYTES + MAC_BYTES);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private boolean isSigned(byte[] nonce, NonceScope scope) {
        byte[] head = Arrays.copyOf(nonce, HEAD_BYTES);
        byte[] mac = Arrays.copyOfRange(nonce, HEAD_BYTES, nonce.length);
        int id = Byte.toUnsignedInt(nonce[0]);
        return keys.stream()
                .filter(key -> key.id() == id)
                .anyMatch(key -> MessageDigest.isEqual(mac, mac(key, head, scope)));
    }

    private boolean isYoung(byte[] nonce, Instant now) {
        Duration age =
                Duration.between(Instant.ofEpochMilli(ByteBuffer.wrap(nonce).getLong(1)), now);
        return age.compareTo(lifetime) < 0 && age.compareTo(SKEW.negated()) > 0;
    }

    private static byte[] mac(NonceKey key, byte[] head, NonceScope scope) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
            mac.update(head);
            mac.update((scope.source() + "\n" + scope.callId()).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256; use one that does", e);
        }
    }
}
