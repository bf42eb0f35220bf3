package io.tandem.ivr.prompts;

import java.time.Duration;

/** Makes speech of text; waits for as long as that takes. Any engine may stand behind it. */
@FunctionalInterface
public interface Speech {

    /**
     * @param language RFC 5646
     * @param within how long it may take
     * @return a WAVE file
     * @throws TooSlow if it takes longer
     * @throws NoSpeech if the engine is not there, or does not speak the language
     */
    byte[] speak(String language, String text, Duration within) throws NoSpeech;

    /** Says in a sentence why, and what to do. */
    sealed class NoSpeech extends Exception permits TooSlow {
        public NoSpeech(String message) {
            super(message);
        }
    }

    /** The engine has not been done in time. */
    final class TooSlow extends NoSpeech {
        public TooSlow(String message) {
            super(message);
        }
    }
}
