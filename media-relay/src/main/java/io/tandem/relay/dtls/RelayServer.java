package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import io.tandem.rtp.srtp.SrtpSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/** The relay's side of a handshake that the peer begins. */
final class RelayServer extends DefaultTlsServer {
    /** How long a peer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** From the first flight that goes unanswered to its being sent again. */
    static final Duration RESEND = Duration.ofMillis(250);

    private final Credentials credentials;
    private final Fingerprint theirs;
    private final HandshakeListener listener;
    private @Nullable SrtpSuite suite;

    RelayServer(Credentials credentials, Fingerprint theirs, HandshakeListener listener) {
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
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
        };
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return (int) PATIENCE.toMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return (int) RESEND.toMillis();
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return credentials.signer(context);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        short[] kinds = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
        return new CertificateRequest(kinds, Credentials.accepted(), null);
    }

    @Override
    public void notifyClientCertificate(@Nullable Certificate certificate) throws IOException {
        PeerCertificate.require(certificate, theirs);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        suite = SrtpProfiles.choose(extensions);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Hashtable<Integer, byte[]> getServerExtensions() throws IOException {
        return SrtpProfiles.chosen(super.getServerExtensions(), agreed());
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        int length = SrtpKeys.exportedBytes(agreed());
        byte[] exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, length);
        listener.agreed(SrtpKeys.of(agreed(), exported, DtlsRole.SERVER));
    }

    private SrtpSuite agreed() {
        if (suite == null) {
            throw new IllegalStateException("no ClientHello has been read yet");
        }
        return suite;
    }
}
