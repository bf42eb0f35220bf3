package io.tandem.edge.owner;

import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextWritten;
import java.util.function.Consumer;

/** Tells the cell of words outside of calls. */
public interface TextNews {
    /** A phone has taken them. */
    void delivered(TextWritten text);

    /** @param kept told on any thread whether the log has them: then they will be brought */
    void keep(TextWritten text, Consumer<Boolean> kept);

    void brought(TextBrought text);
}
