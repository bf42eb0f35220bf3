package io.tandem.relay.recording;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.recording.*}: what a relay keeps of recordings while the object store is away.
 *
 * @param spool directory where segments wait for the object store, and what is recorded now; each relay has its own
 * @param spoolBytes that may wait there; what comes when it is full is lost
 */
public record RecordingConfig(
        @DefaultValue("var/recording-spool") String spool,
        @DefaultValue("1073741824") long spoolBytes) {

    public RecordingConfig {
        if (spool.isBlank() || spoolBytes < 0) {
            throw new IllegalArgumentException("tandem.recording: spool is a directory, spool-bytes starts at 0");
        }
    }

    Path directory() {
        return Path.of(spool);
    }
}
