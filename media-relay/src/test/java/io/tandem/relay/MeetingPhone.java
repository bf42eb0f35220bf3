package io.tandem.relay;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.sound.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A phone that sounds one tone, and hears all the time. */
final class MeetingPhone implements AutoCloseable {
    private static final int PATIENCE = 200;

    private final String call;
    private final SoundPhone phone;
    private final double hertz;
    private final short[] tone;
    private final List<SoundPhone.Heard> heard = new ArrayList<>();
    private final Thread ears;
    private @Nullable Rhythm rhythm;
    private boolean keeping = true;
    private volatile boolean closed;
    private int port;
    private int second;

    /** @param hertz a multiple of 50, so that packets fit each other */
    MeetingPhone(String call, AudioCodec codec, double hertz, double peak) throws IOException {
        this.call = call;
        this.hertz = hertz;
        phone = new SoundPhone(codec, false, call.hashCode());
        tone = Signal.sine(hertz, peak, codec.sampleRate(), codec.sampleRate());
        ears = Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        while (!closed) {
            try {
                Optional<SoundPhone.Heard> next = phone.next(PATIENCE);
                next.ifPresent(this::take);
            } catch (IOException over) {
                return;
            }
        }
    }

    private void take(SoundPhone.Heard packet) {
        synchronized (heard) {
            rhythm = rhythm == null ? Rhythm.from(packet) : rhythm.and(packet);
            if (keeping) {
                heard.add(packet);
            }
        }
    }

    /** How evenly packets came. */
    record Rhythm(
            long packets, long firstNanos, int firstTimestamp, long lastNanos, int lastTimestamp, long longestGap) {
        static Rhythm from(SoundPhone.Heard packet) {
            return new Rhythm(1, packet.nanos(), packet.timestamp(), packet.nanos(), packet.timestamp(), 0);
        }

        Rhythm and(SoundPhone.Heard packet) {
            return new Rhythm(
                    packets + 1,
                    firstNanos,
                    firstTimestamp,
                    packet.nanos(),
                    packet.timestamp(),
                    Math.max(longestGap, packet.nanos() - lastNanos));
        }

        double longestGapMillis() {
            return longestGap / 1e6;
        }

        /** @return by how much its clock and ours have gone apart */
        double driftMillis(int clockRate) {
            return (lastNanos - firstNanos) / 1e6 - (lastTimestamp - firstTimestamp) * 1000.0 / clockRate;
        }
    }

    /** @return of all packets since {@link #beginRhythm}, kept or not */
    Rhythm rhythm() {
        synchronized (heard) {
            return Objects.requireNonNull(rhythm, "it has heard nothing");
        }
    }

    void beginRhythm() {
        synchronized (heard) {
            rhythm = null;
        }
    }

    /** Whether it keeps what it hears. */
    void keep(boolean on) {
        synchronized (heard) {
            keeping = on;
            heard.clear();
        }
    }

    String call() {
        return call;
    }

    String sdp() {
        return phone.sdp();
    }

    double hertz() {
        return hertz;
    }

    void sendsTo(int relayPort) {
        port = relayPort;
    }

    /** Sends the next 20 ms of the tone. */
    void say() throws IOException {
        phone.say(tone, second, port);
        second = (second + phone.samples()) % tone.length;
    }

    /** Forgets what it has heard up to now. */
    void forget() {
        synchronized (heard) {
            heard.clear();
        }
    }

    List<SoundPhone.Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** @return the peak of a tone in each second of what was heard, the first left out */
    List<Double> peaks(double of) {
        return peaks(phone.decoded(heard()), of);
    }

    short[] sound() {
        return phone.decoded(heard());
    }

    List<Double> peaks(short[] sound, double of) {
        int rate = phone.codec().sampleRate();
        List<Double> peaks = new ArrayList<>();
        for (int at = rate; at + rate <= sound.length; at += rate) {
            peaks.add(Signal.peak(sound, at, rate, of, rate));
        }
        return peaks;
    }

    int ticks() {
        return phone.codec().ticks(phone.samples());
    }

    @Override
    public void close() {
        closed = true;
        phone.close();
    }
}
