package io.tandem.edge.owner;

import io.tandem.call.Contact;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.Bindings;
import java.time.Instant;
import java.util.List;

/** Where targets can be reached now. */
final class Contacts {
    private final Bindings bindings;

    Contacts(Bindings bindings) {
        this.bindings = bindings;
    }

    List<Contact> of(Target target, Instant now) {
        return switch (target) {
            case Target.Extension extension ->
                bindings.of(extension.aor(), now).stream()
                        .map(binding -> new Contact(target, binding.contact(), binding.flow(), binding.path()))
                        .toList();
            case Target.Trunk trunk ->
                List.of(new Contact(target, "sip:" + trunk.number() + "@" + trunk.address(), ""));
        };
    }
}
