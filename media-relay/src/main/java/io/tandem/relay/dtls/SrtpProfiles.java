package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.SrtpSuite;
import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/** The use_srtp extension (RFC 5764 section 4.1): which suite, agreed within the handshake. */
final class SrtpProfiles {
    /** Best first. */
    private static final List<SrtpSuite> PREFERENCE = List.of(
            SrtpSuite.AEAD_AES_128_GCM,
            SrtpSuite.AES_CM_128_HMAC_SHA1_80,
            SrtpSuite.AEAD_AES_256_GCM,
            SrtpSuite.AES_CM_128_HMAC_SHA1_32);

    private SrtpProfiles() {}

    /** @return extensions with all suites offered, for a ClientHello */
    static Hashtable<Integer, byte[]> offered(@Nullable Hashtable<Integer, byte[]> extensions) throws IOException {
        return with(extensions, PREFERENCE);
    }

    /** @return extensions with the one suite chosen, for a ServerHello */
    static Hashtable<Integer, byte[]> chosen(@Nullable Hashtable<Integer, byte[]> extensions, SrtpSuite suite)
            throws IOException {
        return with(extensions, List.of(suite));
    }

    @SuppressWarnings("unchecked")
    private static Hashtable<Integer, byte[]> with(
            @Nullable Hashtable<Integer, byte[]> extensions, List<SrtpSuite> suites) throws IOException {
        Hashtable<Integer, byte[]> all = TlsExtensionsUtils.ensureExtensionsInitialised(extensions);
        int[] numbers = suites.stream().mapToInt(SrtpSuite::dtlsProfile).toArray();
        TlsSRTPUtils.addUseSRTPExtension(all, new UseSRTPData(numbers, new byte[0]));
        return all;
    }

    /** @throws TlsFatalAlert when the peer has none of ours: there is nothing to talk about but media */
    static SrtpSuite choose(@Nullable Hashtable<Integer, byte[]> theirs) throws IOException {
        UseSRTPData data = theirs == null ? null : TlsSRTPUtils.getUseSRTPExtension(theirs);
        Optional<SrtpSuite> choice = data == null
                ? Optional.empty()
                : PREFERENCE.stream()
                        .filter(suite -> Arrays.stream(data.getProtectionProfiles())
                                .anyMatch(profile -> profile == suite.dtlsProfile()))
                        .findFirst();
        return choice.orElseThrow(() ->
                new TlsFatalAlert(AlertDescription.handshake_failure, "the peer offers no SRTP suite that we have"));
    }
}
