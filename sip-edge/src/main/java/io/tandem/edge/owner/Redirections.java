package io.tandem.edge.owner;

import io.tandem.call.Contact;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.header.SipUri;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Where a phone's 3xx leads: the number in it is dialled by that phone, in its tenant, with its rights. So a phone can
 * forward to whatever it could call, and to no address of its own choosing. A carrier's 3xx leads nowhere: it would let
 * the carrier choose what is paid for.
 */
final class Redirections {
    private final CellViews views;
    private final Contacts contacts;

    Redirections(CellViews views, Contacts contacts) {
        this.views = views;
        this.contacts = contacts;
    }

    /** @return of the first URI that leads anywhere */
    List<Contact> of(TenantId tenant, Target by, List<String> uris, Instant now) {
        var dialplan = views.dialplans.of(tenant);
        return switch (by) {
            case Target.Trunk _, Target.Service _ -> List.of();
            case Target.Extension phone ->
                uris.stream()
                        .map(uri -> dialplan.map(known -> dialled(known, phone, uri, now))
                                .orElse(List.of()))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        };
    }

    private List<Contact> dialled(DialplanSnapshot dialplan, Target.Extension by, String uri, Instant now) {
        var target = SipUri.parse(uri).filter(read -> !isForeign(read, dialplan.tenant()));
        return target.map(read -> RouteRequest.ofCall(
                        new Caller.Extension(by.number()), read.decodedUser(), now, 0, views.dialplans.turns()))
                .map(request -> Dialplan.evaluate(dialplan, request))
                .map(decision -> contacts(decision, now))
                .orElse(List.of());
    }

    private boolean isForeign(SipUri uri, TenantId tenant) {
        return views.tenants
                .ofDomain(uri.host())
                .filter(other -> !other.id().equals(tenant))
                .isPresent();
    }

    /** What rings first; a redirected call does not hunt. */
    private List<Contact> contacts(RouteDecision decision, Instant now) {
        return switch (decision) {
            case RouteDecision.Refused ignored -> List.of();
            case RouteDecision.Routed routed ->
                routed.plan().stages().getFirst().targets().stream()
                        .flatMap(target -> contacts.of(target, now).stream())
                        .toList();
        };
    }
}
