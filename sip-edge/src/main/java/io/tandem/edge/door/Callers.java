package io.tandem.edge.door;

import io.tandem.call.CallerName;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.net.Peer;
import io.tandem.edge.number.CarrierNumbers;
import io.tandem.edge.owner.Dialled;
import io.tandem.edge.owner.KnownCaller;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Device;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.SipUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who sends an INVITE: a carrier by its address, a phone by its password. */
public final class Callers {
    private final CellViews views;
    private final Login login;
    private final CallTags tags;
    private final CarrierNumbers numbers;

    /** What the door does with the INVITE. */
    sealed interface Identification {
        record Known(KnownCaller caller) implements Identification {}

        record Challenged(List<Header> challenges) implements Identification {}

        record Denied() implements Identification {}
    }

    public Callers(CellViews views, Login login, CallTags tags) {
        this.views = views;
        this.login = login;
        this.tags = tags;
        this.numbers = new CarrierNumbers(views);
    }

    /**
     * @return the trunks whose carrier sends this: to the Contact that we have registered there, which nobody else knows,
     *     or from its address. Its INVITEs need no password, its realm is its address
     */
    List<TrunkRecord> trunksOf(SipMessage request, Peer source) {
        var named = tags.ofContact(Dialled.byPhone(request))
                .flatMap(views.carriers::trunk)
                .filter(TrunkRecord::active);
        return named.map(List::of).orElseGet(() -> trunksAt(source));
    }

    private List<TrunkRecord> trunksAt(Peer source) {
        var registered = views.trunkStates.registeredAt(source.host()).stream()
                .flatMap(trunk -> views.carriers.trunk(trunk).stream())
                .filter(trunk -> trunk.active() && trunk.address().port() == source.port());
        return Stream.concat(views.carriers.from(source.host(), source.port()).stream(), registered)
                .distinct()
                .toList();
    }

    Identification identify(SipMessage invite, List<TrunkRecord> trunks, Realm realm, Peer source, Instant now) {
        return trunks.isEmpty()
                ? identifyPhone(invite, realm, source, now)
                : new Identification.Known(carrier(invite, trunks));
    }

    /** A carrier may serve many tenants from one address: the number dialled, unique in the cell, says which. */
    private KnownCaller carrier(SipMessage invite, List<TrunkRecord> trunks) {
        var trunk = trunks.stream()
                .filter(one -> isForTenantOf(one, invite))
                .findFirst()
                .orElse(trunks.getFirst());
        var name = carriedName(invite, trunk);
        String number = name.withheld() ? "" : name.number();
        return new KnownCaller(trunk.tenant(), new Caller.Trunk(trunk.id(), number), name);
    }

    private boolean isForTenantOf(TrunkRecord trunk, SipMessage invite) {
        return numbers.own(Dialled.byCarrier(invite, tags), trunk).isPresent();
    }

    private CallerName carriedName(SipMessage invite, TrunkRecord trunk) {
        var from = invite.header("From").flatMap(NameAddr::parse);
        // RFC 3325 section 5: a carrier that is trusted knows who calls better than the caller's own From.
        var asserted = invite.headers("P-Asserted-Identity").stream()
                .filter(value -> trunk.settings().identity().trusted())
                .flatMap(value -> NameAddr.parse(value).stream())
                .findFirst();
        var user = asserted.or(() -> from)
                .flatMap(NameAddr::sipUri)
                .map(SipUri::decodedUser)
                .orElse("");
        if (user.isEmpty() || user.equalsIgnoreCase("anonymous") || isPrivate(invite)) {
            return CallerName.WITHHELD;
        }
        return new CallerName(
                numbers.caller(user, trunk), from.map(NameAddr::displayName).orElse(""));
    }

    /** RFC 3323 section 4.2: the caller asks the network to keep who he is to itself. */
    private static boolean isPrivate(SipMessage invite) {
        return invite.headers("Privacy").stream()
                .flatMap(value -> Stream.of(value.split("[;,]")))
                .map(String::strip)
                .anyMatch(asked -> asked.equalsIgnoreCase("id") || asked.equalsIgnoreCase("user"));
    }

    private Identification identifyPhone(SipMessage invite, Realm realm, Peer source, Instant now) {
        var from = Realm.uri(invite, "From");
        return switch (login.check(invite, realm, from, source, now)) {
            case Login.Outcome.Challenged(List<Header> challenges) -> new Identification.Challenged(challenges);
            case Login.Outcome.Denied() -> new Identification.Denied();
            case Login.Outcome.Proven(Device device) ->
                from.filter(uri -> isOf(uri, device, realm)).isPresent()
                        ? new Identification.Known(phone(device, isPrivate(invite)))
                        : new Identification.Denied();
        };
    }

    /** Who has proven to be 101 calls as 101: as {@code 101@domain}, or as {@code acme*101} or 101 at an address. */
    static boolean isOf(SipUri claimed, Device device, Realm realm) {
        String user = claimed.decodedUser();
        String number = device.extension().digits();
        boolean sameDomain = realm.tenant().isPresent() && claimed.host().equalsIgnoreCase(device.domain());
        return sameDomain
                ? user.equals(number)
                : realm.tenant().isEmpty() && (user.equals(number) || user.equals(device.cellUser()));
    }

    private KnownCaller phone(Device device, boolean withheld) {
        var entry = views.dialplans
                .of(device.tenant())
                .flatMap(dialplan -> Optional.ofNullable(dialplan.extensions().get(device.extension())));
        String name = entry.map(ExtensionEntry::displayName).orElse("");
        return new KnownCaller(
                device.tenant(),
                new Caller.Extension(device.extension()),
                withheld
                        ? CallerName.WITHHELD
                        : new CallerName(device.extension().digits(), name));
    }
}
