package io.tandem.contracts.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Wire;
import io.tandem.types.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A record of schema 1 as it lies on the topic: readers of every later version read these bytes. */
class GoldenRoomSpeakerTest {
    @Test
    void a_speaker_is_read_and_written_as_ever() throws IOException {
        RoomSpeakerChanged speaker = new RoomSpeakerChanged(
                1,
                "abcdefghijklmnopqrstuvwxyz:7-1",
                new NodeId("relay-1"),
                7,
                "acme/800",
                "eva",
                Instant.parse("2026-11-26T12:00:00Z"));
        byte[] bytes = Wire.CBOR.write(speaker);

        try (var in = Objects.requireNonNull(
                GoldenRoomSpeakerTest.class.getResourceAsStream("/golden/room-speaker-changed-1.hex"),
                () -> "no golden file for what is written now: "
                        + HexFormat.of().formatHex(bytes))) {
            byte[] golden = HexFormat.of()
                    .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));

            assertThat(Wire.CBOR.read(golden, RoomSpeakerChanged.class)).isEqualTo(speaker);
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HexFormat.of().formatHex(golden));
        }
    }
}
