package io.tandem.edge.view;

import io.tandem.contracts.calls.MessageCounts;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is in the mailboxes of the cell's extensions. */
public final class Mailboxes {
    private final Map<Line, MessageCounts> counts = new ConcurrentHashMap<>();
    private volatile Consumer<Line> changed = line -> {};

    /** @param told on the reader's thread of each extension in whose mailbox something has changed */
    public void tell(Consumer<Line> told) {
        changed = told;
    }

    /** @param key tenant and extension @param next null when there is no mailbox any more */
    public void put(String key, @Nullable MessageCounts next) {
        String[] parts = key.split("/", 2);
        Line line = new Line(TenantId.of(parts[0]), new ExtensionNumber(parts[1]));
        if (next == null) {
            counts.remove(line);
        } else {
            counts.put(line, next);
        }
        changed.accept(line);
    }

    /** @return empty where there is no mailbox, or nothing has ever been left in it */
    public Optional<MessageCounts> of(Line line) {
        return Optional.ofNullable(counts.get(line));
    }
}
