package io.tandem.relay.recording;

/** Told of recordings that have ended. On a thread of the recorder's; may be told twice of the same after a relay has died. */
public interface RecordingListener {
    void ended(EndedRecording recording);
}
