package io.tandem.relay.recording;

import io.tandem.objects.recording.RecordingKeys;
import io.tandem.objects.recording.RecordingManifest;

/**
 * A recording to which nothing is added any more.
 *
 * @param epoch of the owner that spoke last for the session; 0 where that is not known any more
 * @param joined whether it is one file; else its segments wait for the object store, and it is told of once more when they are joined
 * @param of with its length, as far as that is known
 */
public record EndedRecording(long epoch, RecordingKeys keys, boolean joined, RecordingEnd why, RecordingManifest of) {}
