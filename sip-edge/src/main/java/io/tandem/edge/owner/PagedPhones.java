package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.dialplan.Page;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who of a paged group can be reached without disturbing a talk. */
final class PagedPhones {
    private final CallTable calls;
    private final CellViews views;
    private final FreeLines free;

    PagedPhones(CallTable calls, CellViews views, FreeLines free) {
        this.calls = calls;
        this.views = views;
        this.free = free;
    }

    /** Where nobody is there, nobody answers, and the call goes to the group's fallback. */
    void find(OwnedCall call, Target.Service service, Instant now) {
        Page page = service.page();
        boolean anybody =
                page != null && !reachable(call.tenant(), page, now).members().isEmpty();
        calls.signal(
                call,
                new CallSignal.ContactsFound(service, anybody ? List.of(ServiceLegs.contact(service)) : List.of()));
    }

    /** @return the same page, with whom it reaches now */
    Page reachable(TenantId tenant, Page page, Instant now) {
        List<ExtensionNumber> members = new ArrayList<>();
        List<Page.Left> left = new ArrayList<>(page.left());
        for (ExtensionNumber member : page.members()) {
            whyNot(new Line(tenant, member), now)
                    .ifPresentOrElse(why -> left.add(new Page.Left(member, why)), () -> members.add(member));
        }
        return new Page(page.group(), page.shown(), members, left, page.ringFor());
    }

    private Optional<String> whyNot(Line line, Instant now) {
        if (!views.extensionStates.of(line).isEmpty()) {
            return Optional.of("is on the phone");
        }
        return free.isIdle(line, now) ? Optional.empty() : Optional.of("has no phone there");
    }
}
