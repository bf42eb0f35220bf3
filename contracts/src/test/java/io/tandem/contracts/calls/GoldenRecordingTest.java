package io.tandem.contracts.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Wire;
import io.tandem.types.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A record of schema 1 as it lies on the topic: readers of every later version read these bytes. */
class GoldenRecordingTest {
    @Test
    void a_recording_is_read_and_written_as_ever() throws IOException {
        RecordingFinished recording = new RecordingFinished(
                1,
                "abcdefghijklmnopqrstuvwxyz:7-1",
                new NodeId("relay-1"),
                7,
                "acme",
                "acme/abcdefghijklmnopqrstuvwxyz_3A7-1/recording-20261126T120000.000Z",
                true,
                RecordingFinished.Reason.STOPPED,
                List.of("7-0", "7-1"),
                16_000,
                Duration.ofMillis(61_250),
                Instant.parse("2026-11-26T12:00:00Z"),
                Instant.parse("2026-11-26T12:01:02Z"),
                null);
        byte[] bytes = Wire.CBOR.write(recording);

        try (var in = Objects.requireNonNull(
                GoldenRecordingTest.class.getResourceAsStream("/golden/recording-finished-1.hex"),
                () -> "no golden file for what is written now: "
                        + HexFormat.of().formatHex(bytes))) {
            byte[] golden = HexFormat.of()
                    .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));

            assertThat(Wire.CBOR.read(golden, RecordingFinished.class)).isEqualTo(recording);
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HexFormat.of().formatHex(golden));
        }
    }
}
