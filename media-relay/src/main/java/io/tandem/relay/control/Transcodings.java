package io.tandem.relay.control;

import io.tandem.relay.sound.Conversion;
import java.util.Optional;
import java.util.OptionalInt;

/** Has what a side sends transcoded where the other cannot hear it. On the control thread alone. */
final class Transcodings {
    private final SideFormats formats;

    Transcodings(SideFormats formats) {
        this.formats = formats;
    }

    /** Sides have described themselves anew. */
    void retune(Branch branch) {
        for (int side = 0; side < 2; side++) {
            OptionalInt line = SideFormats.audioLine(branch.agreement(), side);
            boolean both =
                    line.isPresent() && line.equals(SideFormats.audioLine(branch.agreement(), Branch.opposite(side)));
            if (both) {
                retune(branch, side, line.getAsInt());
            }
        }
    }

    private void retune(Branch branch, int side, int line) {
        Optional<Conversion> needed = formats.conversion(branch.agreement(), side, line);
        if (needed.isPresent() || branch.isTranscoded(side)) {
            branch.transcoded(side, needed.isPresent());
            branch.paths().get(line).transcode(side, needed);
        }
    }
}
