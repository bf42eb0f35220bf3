package io.tandem.relay.recording;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.tone.SilenceDetector;
import io.tandem.media.wav.StereoTimeline;
import io.tandem.media.wav.WavFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Two sides of a session, a channel each, from packets to segments. Its clock is the session's own time since the recording began, and
 * nothing else: it does in steps what lies between what it did last and the time that it is told, so it makes the same of the same
 * packets however seldom it is asked. Pauses are left out to the sample. Thread-safe.
 */
public final class CallRecorder {
    static final int STEPS_A_SECOND = 100;
    /** With what lies on the way to the store no more than 5 s are lost when the relay dies. */
    public static final Duration SEGMENT = Duration.ofSeconds(4);

    private static final long STEP_NANOS = 1_000_000_000L / STEPS_A_SECOND;
    /** Sound lies in the resampler for a part of this. */
    private static final Duration SETTLED = SideTrack.LATE.plusMillis(20);

    private final int rate;
    private final long start;
    private final Duration silence;
    private final long mostFrames;
    private final SegmentSink sink;
    private final List<PacketRing> rings = List.of(new PacketRing(), new PacketRing());
    private final List<SideTrack> tracks;
    private final StereoTimeline timeline;
    private final SegmentCutter cutter;
    private final short[] taken;
    private final List<SilenceDetector> hush;
    private final RecordedTime time;
    private long clock;
    private boolean over;

    /**
     * What is recorded.
     *
     * @param rate in Hz, a whole number of samples each step
     * @param longest after which it ends by itself
     * @param silence of both sides after which it ends by itself; zero: it does not
     */
    public record Terms(int rate, Duration longest, Duration silence) {
        WavFormat format() {
            return new WavFormat(WavFormat.Coding.PCM_16, rate, 2);
        }

        int segmentFrames() {
            return Math.toIntExact(SEGMENT.toSeconds() * rate);
        }
    }

    /** @param start the time that its clock begins with, in nanoseconds of the clock that packets bear */
    CallRecorder(Terms terms, long start, SegmentSink sink) {
        this.rate = terms.rate();
        this.start = start;
        this.silence = terms.silence();
        this.sink = sink;
        mostFrames = terms.longest().toSeconds() * rate;
        tracks = List.of(new SideTrack(0, rate), new SideTrack(1, rate));
        timeline = new StereoTimeline(rate);
        cutter = new SegmentCutter(terms.format(), terms.segmentFrames(), sink);
        taken = new short[2 * rate / STEPS_A_SECOND];
        hush = List.of(silenceDetector(), silenceDetector());
        time = new RecordedTime(start);
        clock = start;
    }

    private SilenceDetector silenceDetector() {
        return new SilenceDetector(rate, SilenceDetector.USUAL_LEVEL);
    }

    /** @return where the side's packets are put */
    public PacketRing ring(int side) {
        return rings.get(side);
    }

    /** @param codecs of what the side sends, by payload type */
    public synchronized void formats(int side, Map<Integer, AudioCodec> codecs) {
        tracks.get(side).formats(codecs);
    }

    /** Leaves out what is said from now on. */
    public synchronized void pause(long now) {
        timeline.pause(position(now));
        time.pause(now);
    }

    /** Goes on. */
    public synchronized void resume(long now) {
        timeline.resume(position(now));
        time.resume(now);
        sink.paused(time.pauses());
        hush.forEach(SilenceDetector::reset);
    }

    /** What was said up to now is the last. */
    public synchronized void end(long now, RecordingEnd why) {
        time.end(now, why);
    }

    /** @return how much is recorded, without pauses */
    public synchronized Duration recorded(long now) {
        return time.recorded(now);
    }

    public synchronized boolean isOver() {
        return over || time.isEnded();
    }

    /** @return packets that found no room */
    long dropped() {
        return rings.get(0).dropped() + rings.get(1).dropped();
    }

    /** Goes on to the time that it is told. @return false: it is over */
    synchronized boolean advance(long now) {
        long until = time.isEnded() ? time.end() + SETTLED.toNanos() + STEP_NANOS : now;
        while (!over && clock + STEP_NANOS <= until) {
            step();
        }
        if (!over && time.isEnded()) {
            emit(position(time.end()));
            finish(time.why());
        }
        return !over;
    }

    private void step() {
        clock += STEP_NANOS;
        long position = position(clock - SideTrack.LATE.toNanos());
        for (int side = 0; side < 2; side++) {
            rings.get(side).take(clock, tracks.get(side));
            tracks.get(side).read(position, clock, timeline);
        }
        long settled = clock - SETTLED.toNanos();
        emit(position(time.isEnded() ? Math.min(settled, time.end()) : settled));
        if (!silence.isZero() && hush.stream().allMatch(each -> each.silentFor().compareTo(silence) >= 0)) {
            finish(RecordingEnd.SILENCE);
        }
    }

    private long position(long nanos) {
        long passed = nanos - start;
        return Math.floorDiv(passed, STEP_NANOS) * (rate / STEPS_A_SECOND)
                + Math.floorMod(passed, STEP_NANOS) * rate / 1_000_000_000L;
    }

    private void emit(long upTo) {
        while (!over && timeline.taken() < upTo) {
            int moments = (int) Math.min(timeline.take(upTo, taken), mostFrames - cutter.frames());
            cutter.add(taken, moments);
            listen(moments);
            if (cutter.frames() == mostFrames) {
                finish(RecordingEnd.LONGEST);
            }
        }
    }

    private void listen(int moments) {
        if (silence.isZero()) {
            return;
        }
        short[] one = new short[moments];
        for (int channel = 0; channel < 2; channel++) {
            for (int n = 0; n < moments; n++) {
                one[n] = taken[2 * n + channel];
            }
            hush.get(channel).hear(one, 0, moments);
        }
    }

    private void finish(RecordingEnd why) {
        over = true;
        rings.forEach(PacketRing::close);
        time.end(clock, why);
        cutter.finish();
        sink.paused(time.pauses());
        sink.finished(why, cutter.frames());
    }

    /** A bug met it: what it has is kept. */
    synchronized void fail() {
        if (!over) {
            finish(RecordingEnd.BROKEN);
        }
    }
}
