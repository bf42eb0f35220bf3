package io.tandem.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.settings.Settings;
import io.tandem.bus.trace.TraceConfig;
import io.tandem.bus.trace.TracePoint;
import io.tandem.types.CallId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TracePointTest {
    private static final CallId CALL = new CallId("abcdefghijklmnopqrstuvwxyz");

    @Test
    void a_trace_is_what_sha256sum_says_of_the_call() {
        assertThat(TracePoint.of(CALL).trace()).isEqualTo("71c480df93d6ae2f1efad1447c66c952");
    }

    @Test
    void both_ends_of_an_exchange_find_the_same_span() {
        var root = TracePoint.of(CALL);

        assertThat(TracePoint.ofSession(CALL + ":7-1").orElseThrow().next("cookie"))
                .isEqualTo(root.next("cookie"));
        assertThat(root.next("cookie")).isNotEqualTo(root.next("other"));
        assertThat(TracePoint.ofHeader(root.next("event").header())).contains(root.next("event"));
    }

    @Test
    void sessions_of_other_controllers_and_broken_headers_are_no_calls() {
        assertThat(TracePoint.ofSession("8f2a-kamailio@192.0.2.1")).isEmpty();
        assertThat(TracePoint.ofHeader("00-zz-1-01")).isEmpty();
    }

    @Test
    void there_are_no_traces_until_a_collector_is_named() {
        var environment = new StandardEnvironment();
        assertThat(Settings.read(environment, "tandem.otlp", TraceConfig.class)).isEqualTo(new TraceConfig("", 1.0));

        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("tandem.otlp.endpoint", "http://c:4318", "tandem.otlp.share", "0.1")));
        assertThat(Settings.read(environment, "tandem.otlp", TraceConfig.class))
                .isEqualTo(new TraceConfig("http://c:4318", 0.1));
        assertThatThrownBy(() -> new TraceConfig("collector", 1)).hasMessageContaining("tandem.otlp.endpoint");
        assertThatThrownBy(() -> new TraceConfig("", 2)).hasMessageContaining("tandem.otlp.share");
    }
}
