package io.tandem.relay.room;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.playout.Depth;
import io.tandem.media.playout.Playout;
import io.tandem.media.sound.Level;
import io.tandem.media.sound.Resampler;
import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.sound.Source;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a member says: packets in, whenever they come; 20 ms of sound at the room's rate out, whenever the room asks. Who sends nothing, or
 * nothing but silence, costs next to nothing. On the room's thread.
 */
final class MemberSound implements PacketRing.Taker {
    /** RFC 3551 table 4. */
    private static final int COMFORT_NOISE = 13;

    /** Below this nobody speaks: the noise of a quiet room and a good headset. */
    private static final double HUSH = -60;

    private static final int QUIET_BEATS = Source.FRAMES_A_SECOND / 2;
    private static final long GONE_NANOS = 1_000_000_000L;

    private final SplittableRandom random = new SplittableRandom();
    private Map<Integer, AudioCodec> codecs;
    private int rate;
    private @Nullable Stream stream;
    private boolean muted;
    private boolean silent = true;
    private long newest;
    private int quiet;

    /** One codec's sound, at the room's rate. */
    private final class Stream {
        final AudioCodec codec;
        final Playout playout;
        final short[] heard;
        Resampler resampler;
        int ssrc;

        Stream(AudioCodec codec) {
            this.codec = codec;
            playout = new Playout(codec, Depth.USUAL, random.split());
            heard = new short[codec.sampleRate() / Source.FRAMES_A_SECOND];
            resampler = new Resampler(codec.sampleRate(), rate);
        }
    }

    /** @param codecs by payload types of what the member sends @param rate of the room, in Hz */
    MemberSound(Map<Integer, AudioCodec> codecs, int rate) {
        this.codecs = Map.copyOf(codecs);
        this.rate = rate;
    }

    void formats(Map<Integer, AudioCodec> by) {
        codecs = Map.copyOf(by);
    }

    void rate(int next) {
        rate = next;
        if (stream != null) {
            stream.resampler = new Resampler(stream.codec.sampleRate(), next);
        }
    }

    /** Nobody asks for the sound of who is muted: his packets are left where they fall. */
    void mute(boolean by) {
        if (by != muted) {
            silence();
        }
        muted = by;
    }

    private void silence() {
        silent = true;
        if (stream != null) {
            stream.playout.restart();
            stream.resampler.reset();
        }
    }

    @Override
    public void packet(MemorySegment packet, int length, long nanos) {
        if (muted || !RtpPacket.isRtp(packet, length)) {
            return;
        }
        int start = RtpPacket.payloadStart(packet, length);
        int end = RtpPacket.payloadEnd(packet, length);
        int type = RtpPacket.payloadType(packet);
        boolean noise = type == COMFORT_NOISE;
        Stream from = noise ? stream : of(codecs.get(type));
        if (from == null || start >= end) {
            return;
        }
        int source = RtpPacket.ssrc(packet);
        if (!silent && source != from.ssrc) {
            from.playout.restart();
        }
        from.ssrc = source;
        silent = false;
        newest = nanos;
        byte[] payload = packet.asSlice(start, (long) end - start).toArray(ValueLayout.JAVA_BYTE);
        from.playout.put(
                RtpPacket.sequence(packet),
                RtpPacket.timestamp(packet),
                new Playout.Payload(payload, 0, payload.length, noise),
                nanos);
    }

    private @Nullable Stream of(@Nullable AudioCodec codec) {
        if (codec == null) {
            return null;
        }
        Stream current = stream;
        if (current == null || !current.codec.equals(codec)) {
            current = new Stream(codec);
            stream = current;
        }
        return current;
    }

    /** Writes the next 20 ms. @param nanos now @return whether there is anything to be heard in them */
    boolean read(short[] out, long nanos) {
        Stream from = stream;
        if (from == null || silent) {
            return false;
        }
        if (nanos - newest > GONE_NANOS) {
            silence();
            return false;
        }
        from.playout.read(from.heard, 0, from.heard.length, nanos);
        from.resampler.resample(from.heard, 0, from.heard.length, out, 0);
        quiet = Level.of(out, 0, out.length) < HUSH ? quiet + 1 : 0;
        return quiet < QUIET_BEATS;
    }
}
