package io.tandem.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.TextMessage;
import io.tandem.sip.registrar.RegisterOutcome.BadWildcard;
import io.tandem.sip.registrar.RegisterOutcome.OutOfOrder;
import io.tandem.sip.registrar.RegisterOutcome.Registered;
import io.tandem.sip.registrar.RegisterOutcome.TooBrief;
import io.tandem.sip.registrar.RegisterOutcome.TooManyContacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 10.3. */
class RegistrarTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private final Registrar registrar = new Registrar(new RegistrarRules(Duration.ofMinutes(1), HOUR, HOUR, 0, 10));
    private List<Binding> bindings = List.of();

    private static Optional<Register> parse(String callId, long cseq, String expires, String... contacts) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Via", "SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1"),
                new Header("Call-ID", callId),
                new Header("CSeq", cseq + " REGISTER")));
        for (String contact : contacts) {
            headers.add(new Header("Contact", contact));
        }
        if (!expires.isEmpty()) {
            headers.add(new Header("Expires", expires));
        }
        return Register.of(
                TextMessage.FACTORY.request("REGISTER", "sip:acme.localhost", headers, null), "flow-" + cseq);
    }

    private RegisterOutcome register(String callId, long cseq, String expires, String... contacts) {
        RegisterOutcome outcome =
                registrar.on(bindings, parse(callId, cseq, expires, contacts).orElseThrow(), NOW);
        if (outcome instanceof Registered registered) {
            bindings = registered.bindings();
        }
        return outcome;
    }

    private List<String> contacts() {
        return bindings.stream().map(b -> b.contactValue(NOW)).toList();
    }

    @Test
    void own_expires_goes_before_the_header_and_the_header_before_the_default() {
        register("a", 1, "120", "<sip:101@192.0.2.7>;expires=90", "<sip:101@192.0.2.8>;q=0.5");
        register("b", 1, "", "<sip:101@192.0.2.9>");

        assertThat(contacts())
                .containsExactly(
                        "<sip:101@192.0.2.7>;expires=90",
                        "<sip:101@192.0.2.8>;q=0.5;expires=120",
                        "<sip:101@192.0.2.9>;expires=3600");
    }

    @Test
    void long_wishes_are_cut_and_unreadable_ones_count_as_none() {
        register("a", 1, "99999999999999", "<sip:101@192.0.2.7>");
        register("b", 1, "soon", "<sip:101@192.0.2.8>");

        assertThat(contacts()).allMatch(contact -> contact.endsWith("expires=3600"));
    }

    @Test
    void too_brief_is_423_and_nothing_changes() {
        assertThat(register("a", 1, "", "<sip:101@192.0.2.7>", "<sip:101@192.0.2.8>;expires=59"))
                .isEqualTo(new TooBrief(Duration.ofSeconds(60)));
        assertThat(bindings).isEmpty();
    }

    @Test
    void register_without_contact_lists() {
        register("a", 1, "", "<sip:101@192.0.2.7>");

        assertThat(register("b", 7, "")).isEqualTo(new Registered(bindings, List.of(), List.of()));
        assertThat(bindings).hasSize(1);
    }

    @Test
    void expires_0_removes_one_contact() {
        register("a", 1, "", "<sip:101@192.0.2.7>", "<sip:101@192.0.2.8>");

        Registered outcome = (Registered) register("a", 2, "", "<sip:101@192.0.2.7>;expires=0");

        assertThat(outcome.removed()).extracting(Binding::contact).containsExactly("sip:101@192.0.2.7");
        assertThat(bindings).extracting(Binding::contact).containsExactly("sip:101@192.0.2.8");
        assertThat(register("a", 2, "", "<sip:101@192.0.2.7>;expires=0")).isInstanceOf(Registered.class);
    }

    @Test
    void wildcard_with_expires_0_removes_all() {
        register("a", 1, "", "<sip:101@192.0.2.7>", "<sip:101@192.0.2.8>");

        Registered outcome = (Registered) register("a", 2, "0", "*");

        assertThat(outcome.removed()).hasSize(2);
        assertThat(bindings).isEmpty();
    }

    @Test
    void wildcard_with_anything_else_is_400() {
        assertThat(register("a", 1, "", "*")).isEqualTo(new BadWildcard());
        assertThat(register("a", 1, "60", "*")).isEqualTo(new BadWildcard());
        assertThat(parse("a", 1, "0", "*", "<sip:101@192.0.2.7>")).isEmpty();
        assertThat(parse("a", 1, "0", "nonsense")).isEmpty();
    }

    @Test
    void older_cseq_of_the_same_call_id_is_refused_as_a_whole() {
        register("a", 5, "", "<sip:101@192.0.2.7>");

        assertThat(register("a", 4, "", "<sip:101@192.0.2.8>", "<sip:101@192.0.2.7>"))
                .isEqualTo(new OutOfOrder());
        assertThat(register("a", 4, "0", "*")).isEqualTo(new OutOfOrder());
        assertThat(bindings).hasSize(1);
    }

    @Test
    void repeated_register_is_answered_again_and_changes_nothing() {
        register("a", 5, "100", "<sip:101@192.0.2.7>");
        List<Binding> before = bindings;

        Registered again = (Registered) register("a", 5, "100", "<sip:101@192.0.2.7>");

        assertThat(again).isEqualTo(new Registered(before, List.of(), List.of()));
    }

    @Test
    void another_call_id_replaces_whatever_its_cseq() {
        register("a", 500, "", "<sip:101@192.0.2.7>");

        register("b", 1, "", "<sip:101@192.0.2.7>");

        assertThat(bindings).hasSize(1).first().extracting(Binding::flow).isEqualTo("flow-1");
    }

    @Test
    void contact_is_the_same_without_case_of_host_and_with_other_parameters() {
        register("a", 1, "", "<sip:101@PHONE.example:5060;transport=UDP;x=1>");
        register("a", 2, "", "<sip:%31%30%31@phone.example:5060;transport=udp>");
        register("a", 3, "", "<sip:101@phone.example>");

        assertThat(bindings)
                .extracting(Binding::contact)
                .containsExactly("sip:%31%30%31@phone.example:5060;transport=udp", "sip:101@phone.example");
    }

    @Test
    void instance_with_reg_id_replaces_its_old_address() {
        String instance = ";+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF>\"";
        register("a", 1, "", "<sip:101@192.0.2.7>" + instance + ";reg-id=1");
        register("b", 1, "", "<sip:101@198.51.100.1>" + instance + ";reg-id=1");
        register("b", 2, "", "<sip:101@203.0.113.1>" + instance + ";reg-id=2");

        assertThat(contacts())
                .containsExactly(
                        "<sip:101@198.51.100.1>" + instance + ";reg-id=1;expires=3600",
                        "<sip:101@203.0.113.1>" + instance + ";reg-id=2;expires=3600");
    }

    @Test
    void instance_without_reg_id_does_not_count() {
        String instance = ";+sip.instance=\"<urn:uuid:1>\"";

        register("a", 1, "", "<sip:101@192.0.2.7>" + instance, "<sip:101@192.0.2.8>" + instance + ";reg-id=0");

        assertThat(bindings).hasSize(2);
    }

    @Test
    void expired_bindings_are_removed_and_do_not_count() {
        register("a", 9, "", "<sip:101@192.0.2.7>");
        bindings = List.of(new Binding("sip:x@y", "sip:x@y", 1, "a", 9, "flow", NOW), bindings.getFirst());

        Registered outcome = (Registered) register("a", 1, "", "<sip:x@y>");

        assertThat(outcome.bindings()).hasSize(2);
        assertThat(outcome.removed()).isEmpty();
    }

    @Test
    void more_contacts_than_granted_are_refused() {
        String[] many = new String[11];
        for (int i = 0; i < many.length; i++) {
            many[i] = "<sip:101@192.0.2." + i + ">";
        }

        assertThat(register("a", 1, "", many)).isEqualTo(new TooManyContacts(10));
        assertThat(bindings).isEmpty();
    }

    @Test
    void senseless_rules_are_refused() {
        Duration minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new RegistrarRules(minute, Duration.ZERO, minute, 0, 1))
                .hasMessageContaining("shortest");
        assertThatThrownBy(() -> new RegistrarRules(minute, minute, minute, 0, 0))
                .hasMessageContaining("at least one");
    }

    @Test
    void phones_that_come_back_together_do_not_refresh_together() {
        var rules = RegistrarRules.STANDARD;

        var minutes = IntStream.range(0, 1_000)
                .mapToObj(phone -> rules.granted(HOUR, "sip:" + phone + "@192.0.2.7 call " + phone))
                .collect(Collectors.groupingBy(Duration::toMinutes, TreeMap::new, Collectors.counting()));

        assertThat(minutes.firstKey()).isGreaterThanOrEqualTo(54);
        assertThat(minutes.lastKey()).isLessThanOrEqualTo(60);
        assertThat(minutes.subMap(54L, 60L).values())
                .allSatisfy(many -> assertThat(many).isBetween(100L, 240L));
        assertThat(rules.granted(HOUR, "one")).isEqualTo(rules.granted(HOUR, "one"));
        assertThat(rules.granted(Duration.ofMinutes(2), "one")).isEqualTo(Duration.ofMinutes(2));
    }
}
