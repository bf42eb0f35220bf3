package io.tandem.relay.recording;

import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.recording.RecordingManifest.Pause;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Keeps what a recorder makes. */
final class Kept implements SegmentSink {
    private final List<WavSound> segments = new ArrayList<>();
    private Optional<RecordingEnd> why = Optional.empty();
    private long frames;
    private List<Pause> pauses = List.of();

    @Override
    public void segment(int number, byte[] wave) {
        if (number != segments.size()) {
            throw new IllegalStateException("segment " + number + " comes as number " + segments.size());
        }
        segments.add(((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(wave))).sound());
    }

    @Override
    public void paused(List<Pause> all) {
        pauses = all;
    }

    @Override
    public void finished(RecordingEnd because, long of) {
        why = Optional.of(because);
        frames = of;
    }

    List<WavSound> segments() {
        return segments;
    }

    Optional<RecordingEnd> why() {
        return why;
    }

    long frames() {
        return frames;
    }

    List<Pause> pauses() {
        return pauses;
    }

    short[] channel(int channel) {
        short[] sound = new short[0];
        for (WavSound each : segments) {
            int at = sound.length;
            sound = Arrays.copyOf(sound, at + (int) each.frames());
            each.read(0, channel, sound, at, (int) each.frames());
        }
        return sound;
    }
}
