package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import io.tandem.rtp.srtp.SrtpSuite;
import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.jspecify.annotations.Nullable;

/** The relay's side of a handshake that it begins itself. */
final class RelayClient extends DefaultTlsClient {
    private final Credentials credentials;
    private final Fingerprint theirs;
    private final HandshakeListener listener;
    private @Nullable SrtpSuite suite;

    RelayClient(Credentials credentials, Fingerprint theirs, HandshakeListener listener) {
        super(credentials.crypto());
        this.credentials = credentials;
        this.theirs = theirs;
        this.listener = listener;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
        };
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return (int) RelayServer.PATIENCE.toMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return (int) RelayServer.RESEND.toMillis();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
        return SrtpProfiles.offered(super.getClientExtensions());
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void processServerExtensions(@Nullable Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        suite = SrtpProfiles.choose(extensions);
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                PeerCertificate.require(shown.getCertificate(), theirs);
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return credentials.signer(context);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        if (suite == null) {
            throw new IllegalStateException("a handshake ended before its ServerHello");
        }
        byte[] exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, SrtpKeys.exportedBytes(suite));
        listener.agreed(SrtpKeys.of(suite, exported, DtlsRole.CLIENT));
    }
}
