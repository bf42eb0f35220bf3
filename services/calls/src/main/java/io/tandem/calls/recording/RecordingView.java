package io.tandem.calls.recording;

import io.tandem.objects.recording.RecordingCatalog;
import java.time.Instant;

/**
 * A recording of a call.
 *
 * @param id within the call
 * @param millis how long it is, without pauses
 * @param sampleRate in Hz
 */
record RecordingView(String id, Instant startedAt, long millis, int sampleRate) {
    static RecordingView of(RecordingCatalog.Entry entry) {
        return new RecordingView(
                entry.name(),
                entry.of().startedAt(),
                entry.of().length().toMillis(),
                entry.of().sampleRate());
    }
}
