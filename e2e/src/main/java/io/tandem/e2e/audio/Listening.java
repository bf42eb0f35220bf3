package io.tandem.e2e.audio;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/** Counts received RTP (RFC 3550 section 5.1) and keeps the last second of sound. */
final class Listening {
    private final short[] lastSecond = new short[Tone.RATE];
    private int written;
    private long packets;
    private long lost;
    private int nextSequence = -1;
    private long ssrc = -1;
    private long lastArrival;
    private long longestGap;
    private volatile int sought;
    private volatile long foundAt;
    private final Reception reception = new Reception();

    /** @param awake {@code now}, less the time in which the phones themselves stood still */
    void received(ByteBuffer packet, long now, long awake) {
        if (packet.remaining() < 12 || (packet.get(packet.position()) & 0xc0) != 0x80) {
            return;
        }
        int at = packet.position();
        int payload = packet.get(at + 1) & 0x7f;
        if (payload != G711.PCMU.payload() && payload != G711.PCMA.payload()) {
            return;
        }
        countSequence(packet.getShort(at + 2) & 0xffff, packet.getInt(at + 8) & 0xffffffffL);
        reception.received(packet.getInt(at + 8), packet.getShort(at + 2) & 0xffff, packet.getInt(at + 4), now);
        countGap(awake);
        packets++;
        int from = at + 12 + 4 * (packet.get(at) & 0x0f);
        keep(packet, from, G711.ofPayload(payload));
        if (sought != 0 && foundAt == 0 && isMostly(sought, packet, from, G711.ofPayload(payload))) {
            foundAt = now;
        }
    }

    private static boolean isMostly(int hertz, ByteBuffer packet, int from, G711 codec) {
        short[] samples = new short[packet.limit() - from];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) codec.decode(packet.get(from + i));
        }
        double power = Tone.power(samples);
        return power > 1 && Tone.power(samples, hertz) > power / 2;
    }

    void seek(int hertz) {
        sought = hertz;
        foundAt = 0;
    }

    long foundAt() {
        return foundAt;
    }

    private void countSequence(int sequence, long from) {
        if (from == ssrc && nextSequence >= 0) {
            int ahead = (sequence - nextSequence) & 0xffff;
            lost += ahead < 0x8000 ? ahead : 0;
        }
        ssrc = from;
        nextSequence = (sequence + 1) & 0xffff;
    }

    private void countGap(long awake) {
        if (packets > 0) {
            longestGap = Math.max(longestGap, awake - lastArrival);
        }
        lastArrival = awake;
    }

    private void keep(ByteBuffer packet, int from, G711 codec) {
        for (int i = from; i < packet.limit(); i++) {
            lastSecond[written++ % lastSecond.length] = (short) codec.decode(packet.get(i));
        }
    }

    /** Silence that still lasts counts as a gap, too. */
    Heard heard(long awake) {
        long gap = packets == 0 ? 0 : Math.max(longestGap, awake - lastArrival);
        short[] samples = lastSecond();
        int hertz = samples.length < 800 ? 0 : Tone.strongest(samples);
        double power = Tone.power(samples);
        double share = power == 0 || hertz == 0 ? 0 : Tone.power(samples, hertz) / power;
        return new Heard(packets, lost, Duration.ofNanos(gap), hertz, Math.sqrt(power), share);
    }

    /** How strong a tone was in the last second; 1 is what a phone sends. */
    double level(int hertz) {
        short[] samples = lastSecond();
        return samples.length == 0 ? 0 : Math.sqrt(Tone.power(samples, hertz)) / Tone.SENT_RMS;
    }

    short[] lastSecond() {
        return Arrays.copyOf(inOrder(), Math.min(written, lastSecond.length));
    }

    private short[] inOrder() {
        if (written <= lastSecond.length) {
            return lastSecond;
        }
        short[] samples = new short[lastSecond.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = lastSecond[(written + i) % lastSecond.length];
        }
        return samples;
    }

    Reception reception() {
        return reception;
    }

    long packets() {
        return packets;
    }
}
