package io.tandem.edge.owner;

import io.tandem.call.Supervision;
import io.tandem.call.Supervision.Mode;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.sip.header.Join;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Optional;

/** Talks that are named by a dialog (RFC 3911): whose they are. Whether the dialog is named rightly, the talk's owner sees. */
final class Joins {
    private final CallTags tags;
    private final CellViews views;

    Joins(CallTags tags, CellViews views) {
        this.tags = tags;
        this.views = views;
    }

    /** @param party whose dialog it is */
    record Named(CallId call, ExtensionNumber party, CallLetter.NamedDialog dialog) {
        Supervising joining() {
            return new Supervising(new Supervision(call, party, Mode.JOIN), dialog);
        }
    }

    /** @return empty where nobody of the tenant talks so. {@code to-tag} is that of the party; some phones say it the other way round */
    Optional<Named> find(TenantId tenant, Join join) {
        return find(tenant, join.callId(), join.fromTag(), join.toTag())
                .or(() -> find(tenant, join.callId(), join.toTag(), join.fromTag()));
    }

    private Optional<Named> find(TenantId tenant, String callId, String ours, String theirs) {
        return tags.ofTag(ours)
                .flatMap(place -> views.extensionStates.of(place.call()).stream()
                        .filter(dialog -> dialog.confirmed() && dialog.leg().equals(place.leg()))
                        .filter(dialog -> isOf(tenant, place.call(), dialog.extension()))
                        .map(dialog ->
                                new Named(place.call(), dialog.extension(), new CallLetter.NamedDialog(callId, theirs)))
                        .findFirst());
    }

    private boolean isOf(TenantId tenant, CallId call, ExtensionNumber extension) {
        return views.extensionStates.of(new Line(tenant, extension)).stream()
                .anyMatch(part -> part.call().equals(call));
    }
}
