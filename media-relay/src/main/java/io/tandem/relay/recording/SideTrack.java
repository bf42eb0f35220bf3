package io.tandem.relay.recording;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.playout.Depth;
import io.tandem.media.playout.Playout;
import io.tandem.media.sound.Resampler;
import io.tandem.media.wav.StereoTimeline;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What one side says, on the session's clock: packets in, whenever they come; sound out, always as late as {@link #LATE}, so its place
 * is known. A side whose clock is faster or slower than ours is kept in step by {@link Playout}. On the recorder's thread.
 */
final class SideTrack implements PacketRing.Taker {
    /** Nobody waits for a recording, so that late packets have this long. */
    static final Duration LATE = Duration.ofMillis(200);

    private static final Depth DEPTH = new Depth(LATE, LATE, LATE);
    /** RFC 3551 table 4. */
    private static final int COMFORT_NOISE = 13;

    private final int channel;
    private final int rate;
    private Map<Integer, AudioCodec> codecs = Map.of();
    private @Nullable Voice voice;

    /** @param rate of what comes out, in Hz */
    SideTrack(int channel, int rate) {
        this.channel = channel;
        this.rate = rate;
    }

    /** @param by payload types of what the side sends */
    void formats(Map<Integer, AudioCodec> by) {
        codecs = Map.copyOf(by);
    }

    @Override
    public void packet(MemorySegment packet, int length, long nanos) {
        if (!RtpPacket.isRtp(packet, length)) {
            return;
        }
        int start = RtpPacket.payloadStart(packet, length);
        int end = RtpPacket.payloadEnd(packet, length);
        int type = RtpPacket.payloadType(packet);
        boolean noise = type == COMFORT_NOISE;
        Voice speaking = noise ? voice : voice(codecs.get(type));
        if (speaking == null || start >= end) {
            return;
        }
        byte[] payload = packet.asSlice(start, (long) end - start).toArray(ValueLayout.JAVA_BYTE);
        speaking.put(packet, new Playout.Payload(payload, 0, payload.length, noise), nanos);
    }

    private @Nullable Voice voice(@Nullable AudioCodec codec) {
        if (codec != null && (voice == null || !voice.codec.equals(codec))) {
            voice = new Voice(codec, rate);
        }
        return codec == null ? null : voice;
    }

    /**
     * Puts the next of what the side says on the time line.
     *
     * @param position of what is heard now, on the time line: {@link #LATE} before now
     */
    void read(long position, long nanos, StereoTimeline timeline) {
        if (voice != null) {
            voice.read(position, nanos, timeline, channel);
        }
    }

    /** One codec's sound at the recording's rate. */
    private static final class Voice {
        private final AudioCodec codec;
        private final Playout playout;
        private final Resampler resampler;
        private final short[] heard;
        private final short[] sound;
        private int ssrc;
        private boolean speaking;
        private boolean reading;
        private long next;

        Voice(AudioCodec codec, int rate) {
            this.codec = codec;
            playout = new Playout(codec, DEPTH, new SplittableRandom());
            resampler = new Resampler(codec.sampleRate(), rate);
            heard = new short[codec.sampleRate() / CallRecorder.STEPS_A_SECOND];
            sound = new short[2 * rate / CallRecorder.STEPS_A_SECOND];
        }

        void put(MemorySegment packet, Playout.Payload payload, long nanos) {
            int source = RtpPacket.ssrc(packet);
            if (speaking && source != ssrc) {
                playout.restart();
            }
            speaking = true;
            ssrc = source;
            playout.put(RtpPacket.sequence(packet), RtpPacket.timestamp(packet), payload, nanos);
        }

        void read(long position, long nanos, StereoTimeline timeline, int channel) {
            if (!reading) {
                reading = true;
                next = position - resampler.delay();
            }
            playout.read(heard, 0, heard.length, nanos);
            int made = resampler.resample(heard, 0, heard.length, sound, 0);
            timeline.put(channel, next, sound, 0, made);
            next += made;
        }
    }
}
