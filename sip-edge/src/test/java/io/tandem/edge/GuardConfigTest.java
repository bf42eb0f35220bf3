package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.settings.Settings;
import io.tandem.sip.guard.Offence;
import io.tandem.sip.guard.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class GuardConfigTest {
    @Test
    void nobody_but_this_machine_is_unguarded() {
        assertThat(read(Map.of())).isEqualTo(GuardConfig.STANDARD);
        assertThat(isUnguarded(GuardConfig.STANDARD, 127, 0, 0, 1)).isTrue();
        assertThat(isUnguarded(GuardConfig.STANDARD, 127, 0, 0, 2)).isFalse();
    }

    @Test
    void every_key_is_read() {
        var config = read(Map.of(
                "unguarded", "10.0.0.0/8,2001:db8::/32",
                "known-rate", "100",
                "stranger-rate", "7",
                "strangers-rate", "70",
                "wrong-logins", "3",
                "shortest-ban", "1m",
                "longest-ban", "1h"));

        assertThat(config)
                .isEqualTo(new GuardConfig(
                        List.of("10.0.0.0/8", "2001:db8::/32"),
                        100,
                        7,
                        70,
                        3,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1)));
        assertThat(isUnguarded(config, 10, 1, 2, 3)).isTrue();
        assertThat(isUnguarded(config, 127, 0, 0, 1)).isFalse();
        assertThat(config.rules().offences().most()).isEqualTo(Offence.LOGIN.times(3));
    }

    @Test
    void what_cannot_be_is_refused_at_start() {
        assertThatThrownBy(() -> read(Map.of("unguarded", "example.com"))).hasStackTraceContaining("example.com");
        assertThatThrownBy(() -> read(Map.of("unguarded", "10.0.0.0/40"))).hasStackTraceContaining("10.0.0.0/40");
        assertThatThrownBy(() -> read(Map.of("stranger-rate", "0"))).hasStackTraceContaining("start at 1");
        assertThatThrownBy(() -> read(Map.of("longest-ban", "1m"))).hasStackTraceContaining("longest-ban");
        assertThatThrownBy(() -> read(Map.of("unknown", "1"))).hasStackTraceContaining("unknown");
    }

    private static boolean isUnguarded(GuardConfig config, int... address) {
        byte[] bytes = {(byte) address[0], (byte) address[1], (byte) address[2], (byte) address[3]};
        return config.rules().unguarded().stream().anyMatch(network -> network.contains(Origin.key(bytes)));
    }

    private static GuardConfig read(Map<String, String> keys) {
        var environment = new StandardEnvironment();
        Map<String, Object> properties = keys.entrySet().stream()
                .collect(Collectors.toMap(entry -> "tandem.guard." + entry.getKey(), Map.Entry::getValue));
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return Settings.read(environment, "tandem.guard", GuardConfig.class);
    }
}
