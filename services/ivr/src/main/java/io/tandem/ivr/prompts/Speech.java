package io.tandem.ivr.prompts;

/** Makes speech of text; waits for as long as that takes. Any engine may stand behind it. */
public interface Speech {

    /**
     * @param language RFC 5646
     * @return a WAVE file
     * @throws NoSpeech if the engine is not there, or does not speak the language
     */
    byte[] speak(String language, String text) throws NoSpeech;

    /** Says in a sentence why, and what to do. */
    final class NoSpeech extends Exception {
        public NoSpeech(String message) {
            super(message);
        }
    }
}
