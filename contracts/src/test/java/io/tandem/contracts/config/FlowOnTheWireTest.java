package io.tandem.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Wire;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowInterpreter;
import io.tandem.flow.FlowNode;
import io.tandem.flow.FlowRun;
import io.tandem.flow.OpeningHours;
import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FlowOnTheWireTest {
    private static final Prompt HELLO = new Prompt(Map.of("en", new Sound("abc", Duration.ofMillis(1500))));
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Flow FLOW = new Flow(
            "f",
            "Acme",
            "hours",
            Map.of(
                    "hours",
                    new FlowNode.Schedule(
                            new OpeningHours(
                                    ZoneId.of("Europe/Minsk"),
                                    List.of(new OpeningHours.Opening(
                                            Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(18, 0))),
                                    Set.of(LocalDate.of(2027, 1, 1))),
                            "main",
                            "bye"),
                    "main",
                    new FlowNode.Menu(HELLO, Map.of('1', "bye"), PATIENCE, 2, Prompt.NONE, "bye", "bye"),
                    "ask",
                    new FlowNode.Request(
                            FlowNode.Method.PUT,
                            "https://shop.example/${caller}",
                            Map.of("X-Key", "${secret.shop}"),
                            "{}",
                            PATIENCE,
                            1,
                            true,
                            Map.of("balance", "$.balance"),
                            Prompt.NONE,
                            "main",
                            "bye"),
                    "say",
                    new FlowNode.Say(new Prompt(Map.of(), Map.of("en", "${balance:money:BYN}")), true, "main", "bye"),
                    "bye",
                    new FlowNode.HangUp()),
            "en",
            "101");

    @Test
    void a_flow_survives_with_all_kinds_of_its_values() {
        var record = new FlowRecord(
                1,
                TenantId.of("11111111-1111-1111-1111-111111111111"),
                UUID.fromString("22222222-2222-2222-2222-222222222222"),
                new ExtensionNumber("900"),
                FLOW);

        assertThat(Wire.JSON.read(Wire.JSON.write(record), FlowRecord.class)).isEqualTo(record);
    }

    @Test
    void a_run_survives_as_the_call_keeps_it() {
        FlowRun run = FlowInterpreter.begin(FLOW, Map.of("caller", "101"), Instant.parse("2026-11-26T12:00:00.123456Z"))
                .run();

        assertThat(Wire.JSON.read(Wire.JSON.write(run), FlowRun.class)).isEqualTo(run);
    }

    @Test
    void what_was_written_before_texts_were_spoken_in_calls_is_read() {
        Prompt old = Wire.JSON.read(
                "{\"variants\":{\"en\":{\"recording\":\"abc\",\"length\":1.5}}}".getBytes(StandardCharsets.UTF_8),
                Prompt.class);

        assertThat(old).isEqualTo(HELLO);
    }
}
