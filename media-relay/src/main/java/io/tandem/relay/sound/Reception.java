package io.tandem.relay.sound;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.playout.Depth;
import io.tandem.media.playout.JitterBuffer;
import io.tandem.media.playout.Playout;
import io.tandem.media.sound.Resampler;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.SplittableRandom;

/** What comes in one codec as even sound at another rate, 20 ms at a time. One thread. */
final class Reception {
    /** The listener has a buffer of its own, so this one holds back no more than it must. */
    private static final Depth DEPTH = new Depth(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(200));

    private final AudioCodec codec;
    private final Playout playout;
    private final Resampler resampler;
    private final short[] heard;
    private boolean started;
    private int ssrc;

    /** @param rate of what comes out, in Hz */
    Reception(AudioCodec codec, int rate) {
        this.codec = codec;
        playout = new Playout(codec, DEPTH, new SplittableRandom());
        resampler = new Resampler(codec.sampleRate(), rate);
        heard = new short[codec.sampleRate() / Source.FRAMES_A_SECOND];
    }

    AudioCodec codec() {
        return codec;
    }

    /** @param noise whether it is comfort noise (RFC 3389) @param nanos its arrival */
    JitterBuffer.Arrival put(MemorySegment packet, int start, int end, boolean noise, long nanos) {
        int source = RtpPacket.ssrc(packet);
        if (started && source != ssrc) {
            playout.restart();
        }
        started = true;
        ssrc = source;
        byte[] payload = packet.asSlice(start, (long) end - start).toArray(ValueLayout.JAVA_BYTE);
        return playout.put(
                RtpPacket.sequence(packet),
                RtpPacket.timestamp(packet),
                new Playout.Payload(payload, 0, payload.length, noise),
                nanos);
    }

    /** Gives the next 20 ms. @return samples written; 0 where nothing is said */
    int read(short[] out, int at, long nanos) {
        playout.read(heard, 0, heard.length, nanos);
        int made = resampler.resample(heard, 0, heard.length, out, at);
        return playout.isIdle() ? 0 : made;
    }

    /** What comes next does not follow what came before. */
    void restart() {
        playout.restart();
    }
}
