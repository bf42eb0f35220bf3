package io.tandem.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this server proves itself with on every port with TLS. Files that change are taken for the handshakes that follow;
 * connections that stand go on.
 */
public final class Certificates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private final PemFiles files;
    private final @Nullable LocalAuthority authority;
    private final InstantSource clock;
    private final CurrentKey keys = new CurrentKey(this::current);
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("certificates").daemon().factory());
    private volatile CurrentKey.Loaded current;
    private List<String> seen;

    private Certificates(TlsConfig config, InstantSource clock) throws IOException {
        this.clock = clock;
        this.authority = config.isLocal() ? new LocalAuthority(Path.of(config.directory()), config.names()) : null;
        this.files = authority == null
                ? new PemFiles(Path.of(config.certificate()), Path.of(config.key()))
                : authority.server();
        if (authority != null) {
            authority.prepare(clock.instant());
        }
        this.seen = stamps();
        this.current = new CurrentKey.Loaded(1, files.read(), null);
        LOG.info("TLS by {} of {}", files.certificate(), current.identity());
    }

    /** @throws IllegalArgumentException if there is nothing to prove ourselves with; the message names the file */
    public static Certificates open(TlsConfig config) {
        try {
            var certificates = new Certificates(config, InstantSource.system());
            long every = config.checkEvery().toMillis();
            var unused = certificates.checks.scheduleWithFixedDelay(
                    certificates::check, every, every, TimeUnit.MILLISECONDS);
            return certificates;
        } catch (IOException unusable) {
            throw new IllegalArgumentException(
                    "no certificate for TLS: " + unusable.getMessage()
                            + "; set tandem.tls.certificate and tandem.tls.key (TANDEM_TLS_CERTIFICATE,"
                            + " TANDEM_TLS_KEY), or tandem.tls.directory to one that can be written",
                    unusable);
        }
    }

    private CurrentKey.Loaded current() {
        return current;
    }

    /** Gives the newest identity to each handshake. */
    public X509ExtendedKeyManager keyManager() {
        return keys;
    }

    /** Whom we believe as a client: the authorities that Java knows, and our own. */
    public X509TrustManager trust() {
        return Trust.in(authority == null ? List.of() : List.of(authority.certificate()));
    }

    /** @return the certificate of the local authority, to be imported into browsers and phones; empty with the operator's */
    public Optional<Path> localAuthority() {
        return Optional.ofNullable(authority).map(LocalAuthority::certificate);
    }

    public Instant expires() {
        return current.identity().own().getNotAfter().toInstant();
    }

    private void check() {
        try {
            if (authority != null) {
                authority.prepare(clock.instant());
            }
            var now = stamps();
            if (!now.equals(seen)) {
                seen = now;
                load();
            }
        } catch (IOException | RuntimeException unusable) {
            LOG.warn("the certificate in use stays: {}", unusable.toString());
        }
    }

    private void load() throws IOException {
        var before = current;
        var alone = new CurrentKey.Loaded(before.number(), before.identity(), null);
        current = new CurrentKey.Loaded(before.number() + 1, files.read(), alone);
        LOG.info("TLS by {} of {} from now on", files.certificate(), current.identity());
    }

    /** Kubernetes exchanges a link to the directory, others write in place: time, size and real place tell. */
    private List<String> stamps() throws IOException {
        return List.of(stamp(files.certificate()), stamp(files.key()));
    }

    private static String stamp(Path file) throws IOException {
        return file.toRealPath() + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
    }

    /** Waits for a check that is under way: nothing is written to the directory afterwards. */
    @Override
    public void close() {
        checks.close();
    }
}
