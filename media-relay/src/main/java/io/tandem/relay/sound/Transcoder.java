package io.tandem.relay.sound;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.ComfortNoise;
import io.tandem.media.codec.Encoder;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One side's packets as frames that the other can hear: decoded at an even pace, resampled, coded anew in packets as long as the other
 * asked for; keys pass as keys. Frames go to the worker's thread, all else is the metronome's.
 */
public final class Transcoder {
    private static final int LONGEST_MILLIS = 60;
    private static final int MILLIS_A_BEAT = 1000 / Source.FRAMES_A_SECOND;

    private final Conversion conversion;
    private final AudioCodec codec;
    private final Encoder encoder;
    private final KeyTranslation keys;
    private final FrameRing ring = new FrameRing();
    private final byte[] payload = new byte[TelephoneEvent.BYTES];
    private final short[] sound;
    private final int packet;
    private final int beat;
    private @Nullable Reception reception;
    private int filled;
    private int position;
    private int unsaid;
    private boolean spoke;
    private boolean keyWasDown;

    public Transcoder(Conversion conversion) {
        this.conversion = conversion;
        codec = conversion.to().codec();
        encoder = codec.encoder(conversion.to().asked());
        keys = new KeyTranslation(conversion.keys());
        int millis = codec.packetMillis(Math.clamp(conversion.packetMillis(), 10, LONGEST_MILLIS) / 10 * 10);
        packet = millis * codec.sampleRate() / 1000;
        beat = MILLIS_A_BEAT * codec.sampleRate() / 1000;
        // A beat may bring a sample more than another where rates are no multiples.
        sound = new short[packet + 2 * beat];
    }

    /** Takes a packet. @param nanos its arrival */
    public void packet(MemorySegment packet, int length, long nanos) {
        int start = RtpPacket.payloadStart(packet, length);
        int end = RtpPacket.payloadEnd(packet, length);
        int type = RtpPacket.payloadType(packet);
        if (start >= end) {
            return;
        }
        Integer eventRate = conversion.events().get(type);
        if (eventRate != null) {
            event(packet, start, end, eventRate, nanos);
        } else if (!keys.isDown(nanos)) {
            boolean noise = type == ComfortNoise.PAYLOAD_TYPE;
            @Nullable
            Reception hearing =
                    noise ? reception : reception(conversion.codecs().get(type));
            if (hearing != null) {
                hearing.put(packet, start, end, noise, nanos);
            }
        }
    }

    private @Nullable Reception reception(@Nullable AudioCodec by) {
        if (by != null && (reception == null || !reception.codec().equals(by))) {
            reception = new Reception(by, codec.sampleRate());
        }
        return by == null ? null : reception;
    }

    private void event(MemorySegment packet, int start, int end, int rate, long nanos) {
        if (end - start < TelephoneEvent.BYTES) {
            return;
        }
        MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, start, payload, 0, TelephoneEvent.BYTES);
        TelephoneEvent event =
                TelephoneEvent.read(payload, 0, TelephoneEvent.BYTES).orElseThrow();
        if (keys.takes(event, RtpPacket.timestamp(packet), rate, position, nanos)) {
            frame(0).ifPresent(this::event);
        }
    }

    private void event(Frame frame) {
        frame.length = keys.translated().write(frame.payload, 0);
        frame.payloadType = conversion.keys().orElseThrow().payloadType();
        frame.marked = keys.isMarked();
        frame.behind = position - keys.began();
        ring.made();
    }

    /** Makes the next 20 ms. @param nanos now */
    public void beat(long nanos) {
        boolean keyDown = keys.isDown(nanos);
        if (keyWasDown && !keyDown && reception != null) {
            reception.restart();
        }
        keyWasDown = keyDown;
        int made = keyDown || reception == null ? 0 : reception.read(sound, filled, nanos);
        if (made == 0) {
            unsaid += codec.ticks(filled + beat);
            position += codec.ticks(filled + beat);
            filled = 0;
            spoke = false;
            return;
        }
        filled += made;
        int coded = 0;
        for (; coded + packet <= filled; coded += packet) {
            code(coded);
        }
        filled -= coded;
        System.arraycopy(sound, coded, sound, 0, filled);
    }

    private void code(int at) {
        int ticks = codec.ticks(packet);
        Optional<Frame> room = frame(ticks);
        if (room.isPresent()) {
            Frame frame = room.get();
            frame.length = encoder.encode(sound, at, packet, frame.payload, 0);
            frame.payloadType = conversion.to().payloadType();
            frame.marked = !spoke;
            spoke = true;
            ring.made();
        } else {
            unsaid += ticks;
        }
        position += ticks;
    }

    // A worker that stands still loses sound, and no time: what was not said lies before the next frame.
    private Optional<Frame> frame(int ticks) {
        Optional<Frame> next = ring.next();
        next.ifPresent(frame -> {
            frame.last = false;
            frame.skipped = unsaid;
            frame.ticks = ticks;
            frame.behind = 0;
            frame.clockRate = codec.clockRate();
            unsaid = 0;
        });
        return next;
    }

    /** Hands over what was made; on the worker's thread. */
    public void take(Consumer<Frame> taker) {
        ring.take(taker);
    }
}
