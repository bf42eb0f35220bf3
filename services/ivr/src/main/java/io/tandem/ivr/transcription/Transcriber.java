package io.tandem.ivr.transcription;

import java.time.Duration;

/** Makes text of speech; waits for as long as that takes. Any engine may stand behind it. */
@FunctionalInterface
public interface Transcriber {

    /**
     * @param wave a WAVE file
     * @param language in which somebody speaks, RFC 5646
     * @param within how long it may take
     * @return what is said; empty where no word is
     * @throws NotTranscribed if the engine is not there, fails, takes too long, or says too much
     */
    String transcribe(byte[] wave, String language, Duration within) throws NotTranscribed;

    /** Says in a sentence why. */
    final class NotTranscribed extends Exception {
        public NotTranscribed(String message) {
            super(message);
        }
    }
}
