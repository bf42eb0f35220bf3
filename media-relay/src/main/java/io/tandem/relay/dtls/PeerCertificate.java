package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/** The one question about a peer's certificate: does its description vouch for it (RFC 5763 section 5, RFC 8122 section 6.2)? */
final class PeerCertificate {
    /** RFC 8122 section 5: MD5 and SHA-1 are not to be used. */
    private static final Set<String> HASHES = Set.of("sha-224", "sha-256", "sha-384", "sha-512");

    private PeerCertificate() {}

    /** @throws TlsFatalAlert which ends the handshake, unless the certificate has that fingerprint */
    static void require(@Nullable Certificate shown, Fingerprint wanted) throws IOException {
        if (shown == null || shown.isEmpty()) {
            throw refused("the peer showed no certificate");
        }
        if (!HASHES.contains(wanted.hash())) {
            throw refused("the description's fingerprint is of " + wanted.hash() + ", which proves nothing");
        }
        byte[] encoded = shown.getCertificateAt(0).getEncoded();
        if (!digest(wanted.hash(), encoded).filter(wanted::equals).isPresent()) {
            throw refused("the certificate is not the one whose fingerprint the description has");
        }
    }

    private static TlsFatalAlert refused(String reason) {
        return new TlsFatalAlert(AlertDescription.bad_certificate, reason);
    }

    private static Optional<Fingerprint> digest(String hash, byte[] encoded) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(hash.toUpperCase(Locale.ROOT)).digest(encoded);
            return Optional.of(Fingerprint.of(hash, digest));
        } catch (NoSuchAlgorithmException unknown) {
            return Optional.empty();
        }
    }
}
