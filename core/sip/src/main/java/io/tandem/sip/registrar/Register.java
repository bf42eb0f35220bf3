package io.tandem.sip.registrar;

import io.tandem.sip.SipMessage;
import io.tandem.sip.header.ContactAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a REGISTER asks for.
 *
 * @param contacts as in the header; empty asks for the list only
 * @param all {@code Contact: *}
 * @param expires the header's seconds, empty where absent or unreadable
 * @param flow the edge's token for where it came from
 */
public record Register(
        List<ContactAddress> contacts, boolean all, OptionalLong expires, String callId, long cseq, String flow) {

    public Register {
        contacts = List.copyOf(contacts);
    }

    /** @return empty if a Contact cannot be read, or {@code *} stands with others: answer 400 */
    public static Optional<Register> of(SipMessage request, String flow) {
        List<String> values = request.headers("Contact");
        boolean all = values.stream().anyMatch(value -> value.strip().equals("*"));
        if (all && values.size() > 1) {
            return Optional.empty();
        }
        return (all ? Optional.of(List.<ContactAddress>of()) : parse(values))
                .map(contacts -> new Register(contacts, all, expires(request), request.callId(), request.cseq(), flow));
    }

    private static Optional<List<ContactAddress>> parse(List<String> values) {
        List<ContactAddress> contacts = new ArrayList<>();
        values.forEach(value -> ContactAddress.parse(value).ifPresent(contacts::add));
        return contacts.size() == values.size() ? Optional.of(contacts) : Optional.empty();
    }

    private static OptionalLong expires(SipMessage request) {
        return request.header("Expires").map(ContactAddress::seconds).orElse(OptionalLong.empty());
    }
}
