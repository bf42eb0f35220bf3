package io.tandem.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.settings.Settings;
import io.tandem.platform.database.DatabaseConfig;
import io.tandem.platform.web.HttpConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

class SettingsOfPlatformTest {
    private static StandardEnvironment environment(Map<String, Object> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return environment;
    }

    @Test
    void defaults_of_http() {
        assertThat(Settings.read(environment(Map.of()), "tandem.http", HttpConfig.class))
                .isEqualTo(new HttpConfig(
                        8080,
                        "0.0.0.0",
                        "none",
                        DataSize.ofKilobytes(256),
                        DataSize.ofMegabytes(8),
                        200,
                        1000,
                        Duration.ofDays(365)));
    }

    @Test
    void every_key_of_http() {
        var settings = environment(Map.of(
                "tandem.http.port", "8081",
                "tandem.http.address", "127.0.0.1",
                "tandem.http.forward-headers", "native",
                "tandem.http.body-limit", "1MB",
                "tandem.http.sound-limit", "2MB",
                "tandem.http.requests-per-second", "5",
                "tandem.http.burst", "6",
                "tandem.http.hsts", "0s"));

        assertThat(Settings.read(settings, "tandem.http", HttpConfig.class))
                .isEqualTo(new HttpConfig(
                        8081,
                        "127.0.0.1",
                        "native",
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(2),
                        5,
                        6,
                        Duration.ZERO));
    }

    @Test
    void defaults_of_the_database() {
        assertThat(Settings.read(environment(Map.of()), "tandem.database", DatabaseConfig.class))
                .isEqualTo(new DatabaseConfig(
                        "jdbc:postgresql://127.0.0.1:5433/tandem",
                        "tandem_app",
                        "",
                        "tandem_owner",
                        "",
                        16,
                        Duration.ofSeconds(5)));
    }

    @Test
    void every_key_of_the_database() {
        var settings = environment(Map.of(
                "tandem.database.url", "jdbc:postgresql://db/other",
                "tandem.database.user", "a",
                "tandem.database.password", "b",
                "tandem.database.owner-user", "c",
                "tandem.database.owner-password", "d",
                "tandem.database.connections", "7",
                "tandem.database.connect-within", "1s"));

        assertThat(Settings.read(settings, "tandem.database", DatabaseConfig.class))
                .isEqualTo(
                        new DatabaseConfig("jdbc:postgresql://db/other", "a", "b", "c", "d", 7, Duration.ofSeconds(1)));
    }

    @Test
    void an_unknown_key_fails_and_is_named() {
        assertThatThrownBy(() ->
                        Settings.read(environment(Map.of("tandem.http.prot", "1")), "tandem.http", HttpConfig.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tandem.http.prot");
    }

    @Test
    void a_value_that_cannot_be_fails_with_the_reason() {
        assertThatThrownBy(() -> Settings.read(
                        environment(Map.of("tandem.http.port", "70000")), "tandem.http", HttpConfig.class))
                .hasMessageContaining("0 to 65535");
    }
}
