package io.tandem.edge.owner;

import io.tandem.call.Supervision;
import io.tandem.call.Supervision.Mode;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.sip.header.Join;
import io.tandem.sip.header.Replaces;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls that are named by a dialog (RFC 3911, RFC 3891): whose they are. Whether the dialog is named rightly, the call's owner sees. */
final class NamedDialogs {
    private final CallTags tags;
    private final CellViews views;

    NamedDialogs(CallTags tags, CellViews views) {
        this.tags = tags;
        this.views = views;
    }

    /**
     * @param leg whose dialog it is, in that call
     * @param party whose leg
     * @param answered whether they talk
     */
    record Named(CallId call, LegId leg, ExtensionNumber party, boolean answered, CallLetter.NamedDialog dialog) {
        Supervising joining() {
            return new Supervising(new Supervision(call, party, Mode.JOIN), dialog);
        }
    }

    /** @return empty where nobody of the tenant talks so */
    Optional<Named> find(TenantId tenant, Join join) {
        return find(tenant, join.callId(), join.toTag(), join.fromTag()).filter(Named::answered);
    }

    /** @return empty where nobody of the tenant is in such a call */
    Optional<Named> find(TenantId tenant, Replaces replaces) {
        return find(tenant, replaces.callId(), replaces.toTag(), replaces.fromTag());
    }

    /** {@code to-tag} is that of who is asked, ours or the party's; phones say it either way round. */
    private Optional<Named> find(TenantId tenant, String callId, String toTag, String fromTag) {
        return findOurs(tenant, callId, fromTag, toTag).or(() -> findOurs(tenant, callId, toTag, fromTag));
    }

    private Optional<Named> findOurs(TenantId tenant, String callId, String ours, String theirs) {
        return tags.ofTag(ours)
                .flatMap(place -> views.extensionStates.of(place.call()).stream()
                        .filter(dialog -> dialog.leg().equals(place.leg()))
                        .filter(dialog -> isOf(tenant, place.call(), dialog.extension()))
                        .map(dialog -> new Named(
                                place.call(),
                                place.leg(),
                                dialog.extension(),
                                dialog.confirmed(),
                                new CallLetter.NamedDialog(callId, theirs)))
                        .findFirst());
    }

    private boolean isOf(TenantId tenant, CallId call, ExtensionNumber extension) {
        return views.extensionStates.of(new Line(tenant, extension)).stream()
                .anyMatch(part -> part.call().equals(call));
    }

    /** RFC 3911 section 4, RFC 3891 section 3: who names a dialog names its Call-ID and both of its tags; ours has led here. */
    static boolean isNamed(@Nullable SipLeg leg, CallLetter.NamedDialog named) {
        var dialog = leg == null ? null : leg.dialog;
        return dialog != null
                && dialog.callId().equals(named.callId())
                && dialog.remoteTag().equals(named.remoteTag());
    }
}
