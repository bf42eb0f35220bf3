package io.tandem.relay.recording;

import io.tandem.objects.recording.RecordingManifest.Pause;
import java.util.List;

/** Takes what a recorder makes. On the recorder's thread; must not wait. */
interface SegmentSink {
    /** @param wave a whole WAVE file @param number from 0 */
    void segment(int number, byte[] wave);

    /** Something was left out. @param all pauses up to now, the oldest first */
    void paused(List<Pause> all);

    /** Nothing more comes. @param frames samples of a channel in all segments */
    void finished(RecordingEnd why, long frames);
}
