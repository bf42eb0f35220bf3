package io.tandem.edge.owner;

import io.tandem.call.Contact;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.dialplan.Target;
import io.tandem.edge.net.IpText;
import io.tandem.edge.view.Bindings;
import io.tandem.sip.transaction.Flow;
import java.time.Instant;
import java.util.List;

/** Where targets can be reached now. */
final class Contacts {
    private final Bindings bindings;
    private final FlowSender sender;
    private final CarrierTerms carriers;

    Contacts(Bindings bindings, FlowSender sender, CarrierTerms carriers) {
        this.bindings = bindings;
        this.sender = sender;
        this.carriers = carriers;
    }

    List<Contact> of(Target target, Instant now) {
        return switch (target) {
            case Target.Extension extension ->
                bindings.of(extension.aor(), now).stream()
                        .map(binding -> phone(extension, binding))
                        .toList();
            case Target.Service service -> List.of(ServiceLegs.contact(service));
            case Target.Trunk trunk -> List.of(carrier(trunk));
        };
    }

    /** Its flow shows where it really is; its Contact is what it takes for its address, behind NAT a wrong one. */
    private Contact phone(Target.Extension extension, BindingRecord binding) {
        var flow = new Flow(binding.flow(), false);
        boolean ipv6 = sender.hostOf(flow).filter(IpText::isIpv6).isPresent();
        return new Contact(extension, binding.contact(), binding.flow(), binding.path(), ipv6);
    }

    private Contact carrier(Target.Trunk trunk) {
        String uri = "sip:" + carriers.number(trunk) + "@" + trunk.address();
        boolean ipv6 = IpText.isIpv6(trunk.address().host());
        return new Contact(trunk, uri, "", carriers.route(trunk.trunk()), ipv6);
    }
}
