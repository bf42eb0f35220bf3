package io.tandem.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A certificate file and a key file (RFC 7468). */
record PemFiles(Path certificate, Path key) {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** @throws IOException if a file is missing or not what it should be; the message names it and never shows a key */
    Identity read() throws IOException {
        var identity = new Identity(readChain(certificate), readKey());
        if (!identity.fits()) {
            throw new IOException("the key in " + key + " is not that of the certificate in " + certificate);
        }
        return identity;
    }

    static List<X509Certificate> readChain(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IOException("no certificate in " + file);
            }
            return chain;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("no PEM certificates in " + file, unreadable);
        }
    }

    private PrivateKey readKey() throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(key))) {
            for (var next = parser.readObject(); next != null; next = parser.readObject()) {
                switch (next) {
                    case PrivateKeyInfo info -> {
                        return new JcaPEMKeyConverter().getPrivateKey(info);
                    }
                    case PEMKeyPair pair -> {
                        return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    // An EC key file may begin with the parameters of its curve.
                    case Object other -> {}
                }
            }
        }
        throw new IOException("no private key without a password in " + key);
    }

    /** The key first and readable by nobody else; each file whole or not at all. */
    void write(Identity identity) throws IOException {
        replace(key, "rw-------", pem("PRIVATE KEY", identity.key().getEncoded()));
        var text = new StringBuilder();
        for (X509Certificate one : identity.chain()) {
            text.append(pem(one));
        }
        replace(certificate, "rw-r--r--", text.toString());
    }

    private static String pem(X509Certificate certificate) throws IOException {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException broken) {
            throw new IOException("encode " + certificate.getSubjectX500Principal(), broken);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static void replace(Path file, String mode, String text) throws IOException {
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
