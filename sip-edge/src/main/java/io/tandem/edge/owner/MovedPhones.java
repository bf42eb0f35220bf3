package io.tandem.edge.owner;

import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.dialplan.Caller;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.Aor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a phone is now whose connection is gone, by its own fault or with the edge that held it: it connects again, to
 * whichever edge, and registers (RFC 5626 section 4.4). Its calls go on over the flow of that registration.
 */
final class MovedPhones {
    private final CellViews views;
    private final FlowSender sender;

    MovedPhones(CellViews views, FlowSender sender) {
        this.views = views;
        this.sender = sender;
    }

    /** @return whether the leg, which was out of reach, is reached another way now */
    boolean follow(OwnedCall call, SipLeg leg, Instant now) {
        if (!leg.flowLost || leg.direct) {
            return false;
        }
        var contact = contact(leg);
        var there = aor(call, leg).flatMap(aor -> flow(aor, leg.flow.token(), contact == null ? "" : contact, now));
        there.ifPresent(found -> {
            leg.flow = found;
            leg.flowLost = false;
        });
        return there.isPresent();
    }

    /**
     * @param lost the token of the flow that led there
     * @param contact its own, as it said in its dialog; empty if it has not
     * @return where the phone is now; empty if nobody knows
     */
    Optional<Flow> flow(Aor aor, String lost, String contact, Instant now) {
        return samePhone(aor, lost, contact, now).map(found -> sender.flow(found.flow()));
    }

    /** By its Contact or its registration's Call-ID; or it is the only one there is, and the lost one is forgotten. */
    private Optional<BindingRecord> samePhone(Aor aor, String lost, String contact, Instant now) {
        List<BindingRecord> others = views.bindings.of(aor, now).stream()
                .filter(binding -> !binding.flow().equals(lost))
                .toList();
        List<String> registrations = views.bindings.ever(aor).stream()
                .filter(binding -> binding.flow().equals(lost))
                .map(BindingRecord::callId)
                .toList();
        return one(others, binding -> binding.contact().equals(contact))
                .or(() -> one(others, binding -> registrations.contains(binding.callId())))
                .or(() -> registrations.isEmpty() && others.size() == 1
                        ? Optional.of(others.getFirst())
                        : Optional.empty());
    }

    private static Optional<BindingRecord> one(List<BindingRecord> bindings, Predicate<BindingRecord> which) {
        return bindings.stream().filter(which).findFirst();
    }

    private static @Nullable String contact(SipLeg leg) {
        var dialog = leg.dialog;
        var invite = leg.invite;
        return dialog != null ? dialog.remoteTarget() : invite == null ? null : invite.requestUri();
    }

    /** A caller may have named himself otherwise than he is registered. */
    private Optional<Aor> aor(OwnedCall call, SipLeg leg) {
        if (leg.isCallers() && call.state.call().caller() instanceof Caller.Extension(var number)) {
            return views.tenants
                    .find(call.tenant())
                    .map(TenantRecord::domain)
                    .map(domain -> new Aor(number.digits(), domain));
        }
        return peer(leg).flatMap(SipUri::parse).map(uri -> new Aor(uri.decodedUser(), uri.host()));
    }

    private static Optional<String> peer(SipLeg leg) {
        var dialog = leg.dialog;
        SipMessage invite = leg.invite;
        Optional<String> said = dialog != null
                ? Optional.of(dialog.remote())
                : Optional.ofNullable(invite).flatMap(message -> message.header("To"));
        return said.map(MovedPhones::uri);
    }

    /** Of a header's value, which may have a name and parameters. */
    private static String uri(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        return open >= 0 && close > open ? value.substring(open + 1, close) : value;
    }
}
