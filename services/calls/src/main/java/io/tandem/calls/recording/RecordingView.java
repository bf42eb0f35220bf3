package io.tandem.calls.recording;

import io.tandem.objects.recording.RecordingCatalog;
import java.time.Instant;
import java.util.List;

/**
 * A recording of a call.
 *
 * @param id within the call
 * @param millis how long it is, without pauses
 * @param sampleRate in Hz
 * @param pauses what is not in it, the oldest first
 */
record RecordingView(String id, Instant startedAt, long millis, int sampleRate, List<PauseView> pauses) {

    /** @param at where in the recording, in milliseconds @param millis how much was left out */
    record PauseView(long at, long millis) {}

    static RecordingView of(RecordingCatalog.Entry entry) {
        return new RecordingView(
                entry.name(),
                entry.of().startedAt(),
                entry.of().length().toMillis(),
                entry.of().sampleRate(),
                entry.of().pauses().stream()
                        .map(pause -> new PauseView(
                                pause.at().toMillis(), pause.length().toMillis()))
                        .toList());
    }
}
