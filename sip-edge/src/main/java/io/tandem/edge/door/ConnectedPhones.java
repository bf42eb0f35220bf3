package io.tandem.edge.door;

import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.edge.view.Bindings;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.Aor;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has registered over which connection of this edge. When one closes its bindings are deleted: a page that was closed
 * must not be rung, nor shown as registered, until its time is over (RFC 5626 section 4.4: a flow that failed is of no use).
 */
public final class ConnectedPhones {
    /** A phone that connected anew, maybe to another edge, has its new binding known here by then. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(2);

    private final Bindings bindings;
    private final BindingNews news;
    private final Soon soon;
    private final Map<String, Set<Aor>> byFlow = new ConcurrentHashMap<>();

    public ConnectedPhones(Bindings bindings, BindingNews news, Soon soon) {
        this.bindings = bindings;
        this.news = news;
        this.soon = soon;
    }

    void registered(Aor aor, Flow flow) {
        if (flow.reliable()) {
            byFlow.computeIfAbsent(flow.token(), token -> ConcurrentHashMap.newKeySet())
                    .add(aor);
        }
    }

    void closed(Flow flow) {
        var gone = byFlow.remove(flow.token());
        if (gone != null) {
            soon.after(BACK_WITHIN, () -> gone.forEach(aor -> forget(aor, flow)));
        }
    }

    private void forget(Aor aor, Flow flow) {
        for (var binding : bindings.ever(aor)) {
            if (binding.flow().equals(flow.token())) {
                bindings.remove(aor, binding.contactKey());
                news.forget(Publication.tombstone(Topics.BINDINGS, Bindings.key(aor, binding.contactKey()))
                        .besideKey(aor.toString()));
            }
        }
    }
}
