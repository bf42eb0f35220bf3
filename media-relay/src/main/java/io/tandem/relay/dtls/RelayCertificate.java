package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The relay's own certificate: self-signed, ECDSA over P-256, made at start. Peers know it by its fingerprint in our session
 * descriptions, never by who signed it (RFC 5763 section 5).
 */
public final class RelayCertificate {
    private static final Duration LIFE = Duration.ofDays(365);

    private final KeyPair keys;
    private final X509CertificateHolder certificate;
    private final Fingerprint fingerprint;

    private RelayCertificate(KeyPair keys, X509CertificateHolder certificate, Fingerprint fingerprint) {
        this.keys = keys;
        this.certificate = certificate;
        this.fingerprint = fingerprint;
    }

    /** @param now from when it is valid, but for a day of clocks that go wrong */
    public static RelayCertificate selfSigned(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X509CertificateHolder certificate = sign(keys, now);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new RelayCertificate(keys, certificate, Fingerprint.of("sha-256", digest));
        } catch (GeneralSecurityException | OperatorCreationException | IOException broken) {
            throw new IllegalStateException("this JDK cannot make an ECDSA certificate over P-256", broken);
        }
    }

    // The name says nothing: a browser shows it to nobody, and a relay's host name is not the callers' business.
    private static X509CertificateHolder sign(KeyPair keys, Instant now) throws OperatorCreationException {
        X500Name name = new X500Name("CN=relay");
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, new SecureRandom()),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(LIFE)),
                        name,
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    /** @return of SHA-256, for {@code a=fingerprint} */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    X509CertificateHolder certificate() {
        return certificate;
    }

    KeyPair keys() {
        return keys;
    }
}
