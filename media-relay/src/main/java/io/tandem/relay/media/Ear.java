package io.tandem.relay.media;

import io.tandem.media.dtmf.DigitEvent;
import io.tandem.media.dtmf.EventReceiver;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hears the keys that a side presses: telephone events, and tones of a side that sends none, for those that do both mean the
 * same key by both. On the worker's thread.
 */
final class Ear {
    private final SpokenFormats formats;
    private DigitListener listener;
    private final byte[] payload = new byte[TelephoneEvent.BYTES];
    private final @Nullable ToneEar tones;
    private @Nullable EventReceiver events;
    private int clockRate;
    private int ssrc;

    Ear(SpokenFormats formats, DigitListener listener) {
        this.formats = formats;
        this.listener = listener;
        tones = formats.codecs().isEmpty() ? null : new ToneEar(formats.codecs());
    }

    /** @return whether it hears these already; then it tells {@code next} from now on */
    boolean goesOn(SpokenFormats same, DigitListener next) {
        boolean goesOn = formats.equals(same);
        if (goesOn) {
            listener = next;
        }
        return goesOn;
    }

    void hear(MemorySegment packet, int length, long now) {
        if (!RtpPacket.isRtp(packet, length)) {
            return;
        }
        int start = RtpPacket.payloadStart(packet, length);
        int end = RtpPacket.payloadEnd(packet, length);
        Integer rate = formats.events().get(RtpPacket.payloadType(packet));
        if (rate != null) {
            event(packet, start, end, rate, now);
            return;
        }
        elapsed(now);
        if (tones != null && events == null && start < end) {
            tell(tones.hear(packet, start, end), DigitListener.Means.TONE);
        }
    }

    private void event(MemorySegment packet, int start, int end, int rate, long now) {
        if (end - start < TelephoneEvent.BYTES) {
            return;
        }
        MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, start, payload, 0, TelephoneEvent.BYTES);
        Optional<TelephoneEvent> event = TelephoneEvent.read(payload, 0, TelephoneEvent.BYTES);
        EventReceiver receiver = receiver(rate, RtpPacket.ssrc(packet));
        event.ifPresent(present ->
                tell(receiver.received(present, RtpPacket.timestamp(packet), now), DigitListener.Means.EVENT));
    }

    private EventReceiver receiver(int rate, int source) {
        EventReceiver receiver = events;
        if (receiver == null || rate != clockRate) {
            receiver = new EventReceiver(rate);
            events = receiver;
        } else if (source != ssrc) {
            tell(receiver.restart(), DigitListener.Means.EVENT);
        }
        clockRate = rate;
        ssrc = source;
        return receiver;
    }

    /** A key whose end was lost goes up some time; to be called now and then, for a side may fall silent. */
    void elapsed(long now) {
        EventReceiver receiver = events;
        if (receiver != null && receiver.isDown()) {
            tell(receiver.elapsed(now), DigitListener.Means.EVENT);
        }
    }

    private void tell(List<DigitEvent> heard, DigitListener.Means means) {
        for (DigitEvent each : heard) {
            if (each instanceof DigitEvent.KeyReleased released) {
                listener.pressed(released.key(), released.held(), means);
            }
        }
    }
}
