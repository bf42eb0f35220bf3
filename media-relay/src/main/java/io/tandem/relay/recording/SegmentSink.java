package io.tandem.relay.recording;

/** Takes what a recorder makes. On the recorder's thread; must not wait. */
interface SegmentSink {
    /** @param wave a whole WAVE file @param number from 0 */
    void segment(int number, byte[] wave);

    /** Nothing more comes. @param frames samples of a channel in all segments */
    void finished(RecordingEnd why, long frames);
}
