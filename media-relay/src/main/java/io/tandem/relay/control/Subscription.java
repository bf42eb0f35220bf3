package io.tandem.relay.control;

import io.tandem.relay.media.MediaPath;
import java.util.List;

/**
 * A third party that hears sides of a call.
 *
 * @param branch between the relay, as side 0, and the third party
 * @param sources what each of the branch's lines carries
 */
record Subscription(String toTag, Branch branch, List<Source> sources) {

    /** What one side sends on one media line. */
    record Source(Branch branch, int side, int line) {
        private MediaPath path() {
            return branch.paths().get(line);
        }
    }

    Subscription {
        sources = List.copyOf(sources);
    }

    void start() {
        for (int line = 0; line < sources.size(); line++) {
            Source source = sources.get(line);
            source.path().copy(source.side(), branch.paths().get(line));
        }
    }

    /** Frees the third party's ports. */
    void end() {
        for (int line = 0; line < Math.min(sources.size(), branch.paths().size()); line++) {
            Source source = sources.get(line);
            source.path().stopCopy(source.side(), branch.paths().get(line));
        }
        branch.close();
    }
}
