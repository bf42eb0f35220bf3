package io.tandem.edge.owner;

import io.tandem.dialplan.ExtensionEntry;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.types.Aor;
import java.time.Instant;
import java.util.Optional;

/** Which extensions could be called now, whichever edges have their phones and their calls. */
final class FreeLines {
    private final CellViews views;

    FreeLines(CellViews views) {
        this.views = views;
    }

    /** Whether it has a phone that takes part in no call. */
    boolean isIdle(Line line, Instant now) {
        return views.extensionStates.of(line).isEmpty() && isRegistered(line, now);
    }

    /** Whether it is idle and may be disturbed. */
    boolean isFree(Line line, Instant now) {
        return isIdle(line, now)
                && extension(line)
                        .filter(entry -> entry.active() && entry.forwarding().doNotDisturb() == null)
                        .isPresent();
    }

    private boolean isRegistered(Line line, Instant now) {
        return views.dialplans
                .of(line.tenant())
                .map(dialplan -> new Aor(line.number().digits(), dialplan.domain()))
                .filter(aor -> !views.bindings.of(aor, now).isEmpty())
                .isPresent();
    }

    private Optional<ExtensionEntry> extension(Line line) {
        return views.dialplans
                .of(line.tenant())
                .map(dialplan -> dialplan.extensions().get(line.number()));
    }
}
