package io.tandem.contracts.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.Wire;
import io.tandem.rtp.quality.Codec;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Records of schema 1 as they lie on topics: readers of every later version read these bytes. */
class GoldenQualityTest {
    private static final String CALL = "abcdefghijklmnopqrstuvwxyz";
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final StreamQuality CLEAN = new StreamQuality(
            StreamQuality.Observer.RELAY,
            Codec.G711,
            0xC0FFEE,
            250,
            0,
            0,
            0,
            0,
            0,
            0,
            0.31,
            null,
            0,
            0,
            0,
            5000,
            1,
            60,
            91.5,
            4.38);
    private static final StreamQuality ROUGH = new StreamQuality(
            StreamQuality.Observer.PHONE,
            Codec.OPUS,
            0xDECADE,
            237,
            12,
            1,
            2,
            7,
            4.8,
            0.4,
            30.2,
            41.5,
            55.56,
            0.52,
            180,
            2400.5,
            1.06,
            131.2,
            74.9,
            3.83);

    @Test
    void a_quality_report_is_read_and_written_as_ever() throws IOException {
        QualityReport report = new QualityReport(
                1,
                CALL + ":7-1",
                new NodeId("relay-1"),
                7,
                3,
                false,
                NOON,
                List.of(
                        new QualityReport.Stream("7-0", 0, Flow.FROM_LEG, CLEAN),
                        new QualityReport.Stream("7-1", 0, Flow.TO_LEG, ROUGH)));

        golden("quality-report-1", report, QualityReport.class);
    }

    @Test
    void a_quality_sample_is_read_and_written_as_ever() throws IOException {
        QualitySample sample = new QualitySample(
                1,
                new CallId(CALL),
                TenantId.of("11111111-1111-1111-1111-111111111111"),
                CALL + ":7-1",
                3,
                NOON,
                List.of(new QualitySample.Stream("caller", 0, Flow.FROM_LEG, CLEAN)));

        golden("quality-sample-1", sample, QualitySample.class);
    }

    private static <T> void golden(String file, T contract, Class<T> type) throws IOException {
        byte[] bytes = Wire.CBOR.write(contract);
        assertThat(Wire.CBOR.read(bytes, type)).isEqualTo(contract);
        try (var in = Objects.requireNonNull(
                GoldenQualityTest.class.getResourceAsStream("/golden/" + file + ".hex"),
                () -> "no golden file for what is written now: "
                        + HexFormat.of().formatHex(bytes))) {
            byte[] golden = HexFormat.of()
                    .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", ""));

            assertThat(Wire.CBOR.read(golden, type)).isEqualTo(contract);
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(HexFormat.of().formatHex(golden));
        }
    }
}
