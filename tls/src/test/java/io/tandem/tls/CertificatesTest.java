package io.tandem.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir
    Path directory;

    @Test
    void the_first_start_makes_an_authority_whose_keys_nobody_else_can_read() throws Exception {
        try (var certificates = Certificates.open(TlsConfig.local(directory))) {
            var authority = PemFiles.readChain(certificates.localAuthority().orElseThrow())
                    .getFirst();
            var server = certificate(certificates);

            server.verify(authority.getPublicKey());
            assertThat(authority.getBasicConstraints()).isZero();
            assertThat(Issue.names(server)).contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
            for (String key : List.of("ca-key.pem", "server-key.pem")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(key))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void the_next_start_finds_the_same_authority_and_certificate() throws IOException {
        X509Certificate first;
        try (var certificates = Certificates.open(TlsConfig.local(directory))) {
            first = certificate(certificates);
        }

        try (var certificates = Certificates.open(TlsConfig.local(directory))) {
            assertThat(certificate(certificates)).isEqualTo(first);
        }
    }

    @Test
    void another_name_gets_another_certificate_of_the_same_authority() throws Exception {
        Certificates.open(TlsConfig.local(directory)).close();
        var authority = PemFiles.readChain(directory.resolve("ca.pem")).getFirst();

        var config = new TlsConfig("", "", directory.toString(), List.of("PBX.example", "192.0.2.7"), OFTEN);
        try (var certificates = Certificates.open(config)) {
            certificate(certificates).verify(authority.getPublicKey());
            assertThat(Issue.names(certificate(certificates))).contains("pbx.example", "192.0.2.7");
        }
    }

    @Test
    void a_local_certificate_near_its_end_is_made_anew() throws IOException {
        var local = new LocalAuthority(directory, List.of());
        local.prepare(Instant.now().minus(Duration.ofDays(380)));
        var old = local.server().read().own();

        local.prepare(Instant.now());

        assertThat(local.server().read().own()).isNotEqualTo(old);
    }

    @Test
    void changed_files_are_taken_while_running_and_broken_ones_are_not() throws IOException {
        var authority = Issue.authority(Instant.now());
        var files = new PemFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        files.write(Issue.server(authority, List.of("old.example"), Instant.now()));
        try (var certificates = Certificates.open(config(files))) {
            var old = certificate(certificates);

            Files.writeString(files.certificate(), "half a cert");
            var next = Issue.server(authority, List.of("new.example"), Instant.now());
            var elsewhere = new PemFiles(directory.resolve("next.crt"), directory.resolve("next.key"));
            elsewhere.write(next);
            Files.copy(elsewhere.certificate(), files.certificate(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            LockSupport.parkNanos(OFTEN.multipliedBy(5).toNanos());
            assertThat(certificate(certificates)).as("the key does not fit yet").isEqualTo(old);

            Files.copy(elsewhere.key(), files.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            await(() -> certificate(certificates).equals(next.own()));
        }
    }

    @Test
    void the_certificate_of_a_handshake_that_has_begun_keeps_its_key() throws IOException {
        var authority = Issue.authority(Instant.now());
        var files = new PemFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        files.write(Issue.server(authority, List.of("old.example"), Instant.now()));
        try (var certificates = Certificates.open(config(files))) {
            var keys = certificates.keyManager();
            var begun = keys.chooseEngineServerAlias("EC", null, null);
            var chain = keys.getCertificateChain(begun);
            var next = Issue.server(authority, List.of("new.example"), Instant.now());
            files.write(next);
            await(() -> certificate(certificates).equals(next.own()));

            assertThat(new Identity(List.of(chain), keys.getPrivateKey(begun)).fits())
                    .isTrue();
        }
    }

    @Test
    void rsa_keys_of_either_kind_are_read() throws Exception {
        var files = new PemFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        var keys = java.security.KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var pkcs1 = org.bouncycastle.asn1.pkcs.PrivateKeyInfo.getInstance(
                        keys.getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        files.write(Issue.server(Issue.authority(Instant.now()), List.of("x"), Instant.now()));

        Files.writeString(files.key(), pem("RSA PRIVATE KEY", pkcs1));
        assertThatThrownBy(files::read).hasMessageContaining("not that of the certificate");
        Files.writeString(files.key(), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        assertThatThrownBy(files::read).hasMessageContaining("not that of the certificate");
    }

    @Test
    void what_is_missing_is_named_and_no_key_is_shown() throws IOException {
        var missing = new TlsConfig("/nowhere/tls.crt", "/nowhere/tls.key", "", List.of(), OFTEN);

        assertThatThrownBy(() -> Certificates.open(missing))
                .hasMessageContaining("/nowhere/tls.crt")
                .hasMessageContaining("TANDEM_TLS_CERTIFICATE");
        var files = new PemFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        files.write(Issue.server(Issue.authority(Instant.now()), List.of("x"), Instant.now()));
        Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> Certificates.open(config(files))).hasStackTraceContaining("tls.key");
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static TlsConfig config(PemFiles files) {
        return new TlsConfig(files.certificate().toString(), files.key().toString(), "", List.of(), OFTEN);
    }

    private static X509Certificate certificate(Certificates certificates) {
        var keys = certificates.keyManager();
        return keys.getCertificateChain(keys.chooseEngineServerAlias("EC", null, null))[0];
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
