package io.tandem.edge.owner;

import io.tandem.contracts.calls.PublicationRecord;
import java.util.function.Consumer;

/** Tells the cell what phones publish of their extensions. */
public interface PresenceNews {
    /** @param written told on any thread whether the log has it; if so, this edge's view has it as well */
    void publish(PublicationRecord publication, Consumer<Boolean> written);

    /** It is taken back, or its time is over. */
    void forget(PublicationRecord publication, Consumer<Boolean> written);
}
