package io.tandem.edge.owner;

import io.tandem.call.PhoneDialog;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.Parking;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.ExtensionStates.Part;
import io.tandem.edge.view.Line;
import io.tandem.sip.event.DialogInfo;
import io.tandem.sip.event.EventPackage;
import io.tandem.sip.event.EventState;
import io.tandem.sip.event.MessageSummary;
import io.tandem.sip.event.PresenceInfo;
import io.tandem.sip.event.PresenceInfo.Activity;
import io.tandem.sip.event.Published;
import io.tandem.types.Aor;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What there is to tell of an extension now, from what this edge knows of the cell. */
final class WatchedStates {
    private static final String ANONYMOUS = "sip:anonymous@anonymous.invalid";

    /** A lamp that stands for one call shows what is to be done first. */
    private static final Comparator<Part> RINGING_FIRST =
            Comparator.comparing(part -> part.dialog().confirmed());

    private final CellViews views;

    WatchedStates(CellViews views) {
        this.views = views;
    }

    /** @return empty where the tenant has no such extension */
    Optional<ExtensionEntry> extension(Line line) {
        return views.dialplans
                .of(line.tenant())
                .flatMap(plan -> Optional.ofNullable(plan.extensions().get(line.number())))
                .filter(ExtensionEntry::active);
    }

    /** @return whether there is something to tell of that number: an extension, or a slot for parked calls */
    boolean isKnown(Line line) {
        return extension(line).isPresent()
                || views.dialplans
                        .of(line.tenant())
                        .flatMap(plan -> Parking.slot(plan, line.number().digits()))
                        .isPresent();
    }

    Aor aor(Line line) {
        String domain =
                views.tenants.find(line.tenant()).map(TenantRecord::domain).orElse("invalid");
        return new Aor(line.number().digits(), domain);
    }

    EventState of(Line line, EventPackage event, Instant now) {
        var aor = aor(line);
        String uri = "sip:" + aor;
        return switch (event) {
            case DIALOG ->
                new DialogInfo(
                        uri,
                        aor.user(),
                        views.extensionStates.of(line).stream()
                                .sorted(RINGING_FIRST)
                                .map(part -> dialog(part, aor.domain()))
                                .toList());
            case PRESENCE ->
                new PresenceInfo(
                        uri, aor.user(), !views.bindings.of(aor, now).isEmpty(), activity(line), published(line, now));
            case MESSAGE_SUMMARY ->
                views.mailboxes
                        .of(line)
                        .map(counts -> new MessageSummary(uri, counts.fresh(), counts.heard()))
                        .orElseGet(() -> new MessageSummary(uri, 0, 0));
        };
    }

    private static DialogInfo.Dialog dialog(Part part, String domain) {
        PhoneDialog dialog = part.dialog();
        boolean known = !dialog.remote().isEmpty() && !dialog.remote().equals("anonymous");
        return new DialogInfo.Dialog(
                part.call() + "-" + dialog.leg(),
                dialog.initiator(),
                dialog.confirmed(),
                known ? "sip:" + Identities.escaped(dialog.remote()) + "@" + domain : ANONYMOUS);
    }

    /** Who has said something last decides. */
    private Optional<Published> published(Line line, Instant now) {
        return views.publications.of(line, now).stream()
                .findFirst()
                .map(last -> new Published(last.closed(), last.activity(), last.note()));
    }

    private Activity activity(Line line) {
        boolean talks = views.extensionStates.of(line).stream()
                .anyMatch(part -> part.dialog().confirmed());
        boolean disturbs = extension(line)
                .filter(entry -> entry.forwarding().doNotDisturb() != null)
                .isEmpty();
        return talks ? Activity.TALKS : disturbs ? Activity.NONE : Activity.DO_NOT_DISTURB;
    }
}
