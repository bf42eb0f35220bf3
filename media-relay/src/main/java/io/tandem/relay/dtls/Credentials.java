package io.tandem.relay.dtls;

import java.io.IOException;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The relay's certificate in the shape that handshakes want. */
final class Credentials {
    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter key;
    private final Certificate chain;

    Credentials(BcTlsCrypto crypto, RelayCertificate certificate) {
        this.crypto = crypto;
        try {
            key = PrivateKeyFactory.createKey(certificate.keys().getPrivate().getEncoded());
            chain = new Certificate(new TlsCertificate[] {
                new BcTlsCertificate(crypto, certificate.certificate().toASN1Structure())
            });
        } catch (IOException broken) {
            throw new IllegalStateException("the relay's own certificate cannot be read", broken);
        }
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                key,
                chain,
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    /** @return what a peer's certificate and its signature may be made with */
    static Vector<SignatureAndHashAlgorithm> accepted() {
        Vector<SignatureAndHashAlgorithm> accepted = new Vector<>();
        for (short hash : new short[] {HashAlgorithm.sha256, HashAlgorithm.sha384, HashAlgorithm.sha512}) {
            accepted.add(new SignatureAndHashAlgorithm(hash, SignatureAlgorithm.ecdsa));
            accepted.add(new SignatureAndHashAlgorithm(hash, SignatureAlgorithm.rsa));
        }
        return accepted;
    }
}
