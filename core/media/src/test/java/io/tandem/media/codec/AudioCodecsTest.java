package io.tandem.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AudioCodecsTest {
    private final AudioCodecs codecs = AudioCodecs.withPlugIns();

    @Test
    void codecs_are_found_by_name_and_by_static_payload_type() {
        assertThat(codecs.of("pcma", 8000)).contains(new Pcm(Law.A));
        assertThat(codecs.of("G722", 8000)).contains(new G722());
        assertThat(codecs.of("OPUS", 48000)).contains(new Opus());
        assertThat(codecs.of("G722", 16000)).isEmpty();
        assertThat(codecs.ofStatic(0)).contains(new Pcm(Law.MU));
        assertThat(codecs.ofStatic(9)).contains(new G722());
        assertThat(codecs.ofStatic(18)).isEmpty();
    }

    @Test
    void a_packet_of_20_milliseconds_has_the_ticks_of_its_clock() {
        assertThat(new G722().ticks(320)).isEqualTo(160);
        assertThat(new G722().samples(160)).isEqualTo(320);
        assertThat(new Opus().ticks(960)).isEqualTo(960);
    }

    @Test
    void format_parameters_are_read_as_they_come() {
        FormatParameters read = FormatParameters.read("minptime=10; UseInbandFEC=1;;x;maxaveragebitrate=99999999999");

        assertThat(read.values())
                .isEqualTo(Map.of("minptime", "10", "useinbandfec", "1", "maxaveragebitrate", "99999999999"));
        assertThat(read.isOn("useinbandfec")).isTrue();
        assertThat(read.number("minptime")).hasValue(10);
        assertThat(read.number("maxaveragebitrate")).isEmpty();
    }
}
