package io.tandem.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys (P-256) and certificates for them (RFC 5280). */
final class Issue {
    private static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);

    /** Browsers take no server's certificate that is good for longer. */
    private static final Duration SERVER_LASTS = Duration.ofDays(397);

    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int DNS = 2;
    private static final int IP = 7;

    private Issue() {}

    static Identity authority(Instant now) throws IOException {
        var keys = keys();
        var subject =
                new X500Principal("CN=Tandem local CA " + serial().toString(36).substring(0, 6) + ", O=Tandem");
        try {
            var builder = builder(subject, subject, keys, now, AUTHORITY_LASTS)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new Identity(
                    List.of(signed((JcaX509v3CertificateBuilder) builder, keys.getPrivate())), keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IOException("make a local certificate authority", e);
        }
    }

    /** @param names host names, {@code *.} in front for all below, and IP addresses */
    static Identity server(Identity authority, List<String> names, Instant now) throws IOException {
        var keys = keys();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var subject = new X500Principal("CN=" + names.getFirst() + ", O=Tandem");
            var builder = builder(authority.own().getSubjectX500Principal(), subject, keys, now, SERVER_LASTS)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
                    .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(authority.own()));
            return new Identity(
                    List.of(signed((JcaX509v3CertificateBuilder) builder, authority.key()), authority.own()),
                    keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IOException("make a certificate for " + names, e);
        }
    }

    private static KeyPair keys() throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("make a key pair", e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(127, new SecureRandom()).setBit(126);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Instant now, Duration lasts) {
        var from = Date.from(now.minus(CLOCKS_DIFFER));
        return new JcaX509v3CertificateBuilder(
                issuer, serial(), from, Date.from(now.plus(lasts)), subject, keys.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("sign a certificate", e);
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String name) {
        try {
            InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException hostName) {
            return false;
        }
    }

    /** @return a host name in lower case, an IP address as certificates are read back */
    static String canonical(String name) {
        return isAddress(name) ? InetAddress.ofLiteral(name).getHostAddress() : name.toLowerCase(Locale.ROOT);
    }

    /** @return the names that the certificate is for, in canonical form */
    static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        var names = new LinkedHashSet<String>();
        var alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> entry : alternatives == null ? List.<List<?>>of() : alternatives) {
            int kind = (Integer) entry.getFirst();
            if (kind == DNS || kind == IP) {
                names.add((String) entry.get(1));
            }
        }
        return names;
    }
}
