package io.tandem.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TlsConfigTest {

    @Test
    void a_local_authority_is_the_default() {
        assertThat(read(Map.of())).isEqualTo(new TlsConfig("", "", "var/tls", List.of(), Duration.ofSeconds(10)));
    }

    @Test
    void every_key_is_read() {
        assertThat(read(Map.of(
                        "tandem.tls.certificate", "/etc/tls/tls.crt",
                        "tandem.tls.key", "/etc/tls/tls.key",
                        "tandem.tls.directory", "/data/tls",
                        "tandem.tls.names", "pbx.example,192.0.2.1",
                        "tandem.tls.check-every", "1m")))
                .isEqualTo(new TlsConfig(
                        "/etc/tls/tls.crt",
                        "/etc/tls/tls.key",
                        "/data/tls",
                        List.of("pbx.example", "192.0.2.1"),
                        Duration.ofMinutes(1)));
    }

    @Test
    void a_certificate_without_its_key_fails_the_start() {
        assertThatThrownBy(() -> read(Map.of("tandem.tls.certificate", "/etc/tls/tls.crt")))
                .hasMessageContaining("together");
        assertThatThrownBy(() -> read(Map.of("tandem.tls.cert", "x"))).hasMessageContaining("tandem.tls.cert");
    }

    private static TlsConfig read(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return Settings.read(environment, "tandem.tls", TlsConfig.class);
    }
}
