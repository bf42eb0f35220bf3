package io.tandem.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A certificate authority of this machine alone, for development: browsers give the microphone to secure origins only. Its
 * certificate is imported into browsers and phones once; the server's own is renewed by it.
 */
final class LocalAuthority {
    private static final Duration BEFORE_THE_END = Duration.ofDays(30);
    private static final List<String> ALWAYS = List.of("localhost", "*.localhost", "127.0.0.1", "::1");

    private final Path directory;
    private final PemFiles own;
    private final PemFiles server;
    private final Set<String> names;

    LocalAuthority(Path directory, List<String> more) {
        this.directory = directory;
        this.own = new PemFiles(directory.resolve("ca.pem"), directory.resolve("ca-key.pem"));
        this.server = new PemFiles(directory.resolve("server.pem"), directory.resolve("server-key.pem"));
        this.names = new LinkedHashSet<>();
        ALWAYS.forEach(name -> names.add(Issue.canonical(name)));
        more.forEach(name -> names.add(Issue.canonical(name)));
    }

    /** What phones and browsers import. */
    Path certificate() {
        return own.certificate();
    }

    PemFiles server() {
        return server;
    }

    /** Makes what is missing, and anew what is about to expire or names other hosts than it should. */
    void prepare(Instant now) throws IOException {
        Files.createDirectories(directory);
        // Edges that share the directory start at the same time.
        try (var file = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            var authority = authority(now);
            if (!isGood(authority, now)) {
                server.write(Issue.server(authority, new ArrayList<>(names), now));
            }
        }
    }

    private Identity authority(Instant now) throws IOException {
        if (!Files.exists(own.certificate())) {
            own.write(Issue.authority(now));
        }
        return own.read();
    }

    private boolean isGood(Identity authority, Instant now) {
        if (!Files.exists(server.certificate())) {
            return false;
        }
        try {
            var certificate = server.read().own();
            certificate.verify(authority.own().getPublicKey());
            return certificate.getNotAfter().toInstant().isAfter(now.plus(BEFORE_THE_END))
                    && Issue.names(certificate).equals(names);
        } catch (IOException | GeneralSecurityException unusable) {
            return false;
        }
    }
}
