package io.tandem.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.tls.*}: the certificate of HTTPS, SIP over TLS and WSS.
 *
 * @param certificate PEM file of the server's certificate and those that vouch for it; empty takes a local authority's
 * @param key PEM file of its private key, not encrypted
 * @param directory where the local authority and its certificate are made at the first start
 * @param names host names and addresses in the local certificate, besides {@code localhost}, 127.0.0.1 and ::1
 * @param checkEvery how often the files are looked at: changed ones are taken without a restart
 */
public record TlsConfig(
        @DefaultValue("") String certificate,
        @DefaultValue("") String key,
        @DefaultValue("var/tls") String directory,
        @DefaultValue List<String> names,
        @DefaultValue("10s") Duration checkEvery) {

    public TlsConfig {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException(
                    "tandem.tls.certificate and tandem.tls.key are set together or not at all");
        }
        if (checkEvery.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("tandem.tls.check-every starts at 10ms");
        }
        names = List.copyOf(names);
    }

    /** One that makes a local authority in this directory. */
    public static TlsConfig local(Path directory) {
        return new TlsConfig("", "", directory.toString(), List.of(), Duration.ofSeconds(10));
    }

    boolean isLocal() {
        return certificate.isEmpty();
    }
}
