package io.tandem.sip.registrar;

import io.tandem.sip.header.ContactAddress;
import io.tandem.sip.registrar.RegisterOutcome.BadWildcard;
import io.tandem.sip.registrar.RegisterOutcome.OutOfOrder;
import io.tandem.sip.registrar.RegisterOutcome.Registered;
import io.tandem.sip.registrar.RegisterOutcome.TooBrief;
import io.tandem.sip.registrar.RegisterOutcome.TooManyContacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * RFC 3261 section 10.3, steps 6 to 8: what a REGISTER does to the bindings of its address of record. A REGISTER that
 * comes again (same Call-ID and CSeq) is answered again and changes nothing, so it needs no transaction.
 */
public final class Registrar {
    private final RegistrarRules rules;

    public Registrar(RegistrarRules rules) {
        this.rules = rules;
    }

    /** @param existing of the address of record, expired ones may be among them */
    public RegisterOutcome on(List<Binding> existing, Register request, Instant now) {
        if (request.all()) {
            return removeAll(existing, request, now);
        }
        if (request.contacts().stream().anyMatch(contact -> isTooBrief(wish(contact, request)))) {
            return new TooBrief(rules.shortest());
        }
        Changes changes = new Changes(existing, now);
        for (ContactAddress contact : request.contacts()) {
            if (!update(changes, contact, request, now)) {
                return new OutOfOrder();
            }
        }
        return changes.size() > rules.mostContacts() && !changes.written.isEmpty()
                ? new TooManyContacts(rules.mostContacts())
                : changes.outcome();
    }

    private static RegisterOutcome removeAll(List<Binding> existing, Register request, Instant now) {
        if (request.expires().orElse(-1) != 0) {
            return new BadWildcard();
        }
        Changes changes = new Changes(existing, now);
        for (Binding binding : List.copyOf(changes.alive.values())) {
            if (isSameCall(binding, request) && request.cseq() < binding.cseq()) {
                return new OutOfOrder();
            }
            changes.remove(binding);
        }
        return changes.outcome();
    }

    /** @return false if the request is older than the binding */
    private boolean update(Changes changes, ContactAddress contact, Register request, Instant now) {
        String key = BindingKey.of(contact);
        Optional<Binding> before = Optional.ofNullable(changes.alive.get(key)).filter(b -> isSameCall(b, request));
        if (before.isPresent() && request.cseq() <= before.get().cseq()) {
            return request.cseq() == before.get().cseq();
        }
        Duration granted = rules.granted(wish(contact, request), key + " " + request.callId() + " " + request.cseq());
        if (granted.isZero()) {
            Optional.ofNullable(changes.alive.get(key)).ifPresent(changes::remove);
        } else {
            changes.write(new Binding(
                    key,
                    contact.uri(),
                    contact.q(),
                    request.callId(),
                    request.cseq(),
                    request.flow(),
                    now.plus(granted)));
        }
        return true;
    }

    private static boolean isSameCall(Binding binding, Register request) {
        return binding.callId().equals(request.callId());
    }

    /** RFC 3261 section 10.3 step 7: the contact's own parameter, then the header, then our default. */
    private Duration wish(ContactAddress contact, Register request) {
        OptionalLong own = contact.expires();
        OptionalLong said = own.isPresent() ? own : request.expires();
        return said.isPresent() ? Duration.ofSeconds(said.getAsLong()) : rules.usual();
    }

    private boolean isTooBrief(Duration wish) {
        return !wish.isZero() && wish.compareTo(rules.shortest()) < 0;
    }

    /** The bindings while a REGISTER works on them. */
    private static final class Changes {
        private final Map<String, Binding> alive = new LinkedHashMap<>();
        private final Map<String, Binding> written = new LinkedHashMap<>();
        private final List<Binding> removed = new ArrayList<>();

        Changes(List<Binding> existing, Instant now) {
            for (Binding binding : existing) {
                if (binding.isAlive(now)) {
                    alive.put(binding.key(), binding);
                } else {
                    removed.add(binding);
                }
            }
        }

        void write(Binding binding) {
            alive.put(binding.key(), binding);
            written.put(binding.key(), binding);
            removed.removeIf(old -> old.key().equals(binding.key()));
        }

        void remove(Binding binding) {
            alive.remove(binding.key());
            written.remove(binding.key());
            removed.add(binding);
        }

        int size() {
            return alive.size();
        }

        Registered outcome() {
            return new Registered(List.copyOf(alive.values()), List.copyOf(written.values()), List.copyOf(removed));
        }
    }
}
