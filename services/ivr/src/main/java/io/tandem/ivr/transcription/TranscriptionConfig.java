package io.tandem.ivr.transcription;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.transcription.*}: which program makes text of messages.
 *
 * @param command and what it is started with, comma-separated; it gets a WAVE file on its standard input and prints what is said. Empty: there is no text
 * @param within how long it may take for one message; e-mail waits for it that long
 */
public record TranscriptionConfig(
        @DefaultValue List<String> command,
        @DefaultValue("60s") Duration within) {
    public TranscriptionConfig {
        if (within.toSeconds() < 1 || within.toSeconds() > 600) {
            throw new IllegalArgumentException("tandem.transcription.within is 1s to 600s, not " + within);
        }
    }

    public boolean isOn() {
        return !command.isEmpty();
    }

    /** For how long a letter waits for the text. */
    public Duration patience() {
        return isOn() ? within : Duration.ZERO;
    }
}
