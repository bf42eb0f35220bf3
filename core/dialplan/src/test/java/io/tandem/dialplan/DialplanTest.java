package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.RingGroupEntry.Strategy;
import io.tandem.dialplan.RouteDecision.Refused;
import io.tandem.dialplan.RouteDecision.Routed;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialplanTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void an_extension_rings_all_its_phones() {
        RouteDecision decision = from("101", "102", Acme.withPhones("101", "102"));

        assertThat(rung(decision)).containsExactly(List.of("102@acme.localhost"));
        assertThat(words(decision)).containsExactly("102 rings for 30 s");
    }

    @Test
    void a_code_leads_to_what_the_exchange_itself_answers() {
        RouteDecision echo = from("101", "*43", Acme.withPhones("101"));

        assertThat(((Routed) echo).plan().stages().getFirst().targets())
                .containsExactly(new Target.Service(Service.ECHO));
        assertThat(words(echo)).containsExactly("*43 is the echo test");
        assertThat(words(from("101", "*44", Acme.withPhones("101")))).containsExactly("*44 is the test tone");
        assertThat(from("101", "*49", Acme.withPhones("101"))).isInstanceOf(Refused.class);
    }

    @Test
    void a_room_is_answered_by_the_exchange_also_from_outside_and_where_a_group_gives_up() {
        Acme acme = Acme.withPhones("101", "102")
                .room("800", "4321")
                .group("600", Strategy.RING_ALL, "800", "102")
                .did("+375172000001", "800")
                .trunk("carrier", true, null);
        Target room = Target.Service.room(Acme.number("800"));

        RouteDecision inside = from("101", "800", acme);

        assertThat(((Routed) inside).plan().stages().getFirst().targets()).containsExactly(room);
        assertThat(words(inside)).containsExactly("800 is the conference room Meeting, which asks for its PIN");
        assertThat(((Routed) from("101", "600", acme)).plan().stages().getLast().targets())
                .containsExactly(room);
        assertThat(((Target.Service) room).code()).isEqualTo("800");
    }

    @Test
    void a_group_that_rings_all_is_one_stage() {
        Acme acme = Acme.withPhones("101", "102", "103").group("600", Strategy.RING_ALL, null, "102", "103");

        RouteDecision decision = from("101", "600", acme);

        assertThat(rung(decision)).containsExactly(List.of("102@acme.localhost", "103@acme.localhost"));
        assertThat(((Routed) decision).plan().stages().getFirst().ringFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(words(decision)).containsExactly("Group (600) rings 102, 103 together for 20 s");
    }

    @Test
    void a_linear_group_is_a_stage_for_each_member_and_then_its_fallback() {
        Acme acme = Acme.withPhones("101", "102", "103", "104").group("600", Strategy.LINEAR, "104", "102", "103");

        RouteDecision decision = from("101", "600", acme);

        assertThat(rung(decision))
                .containsExactly(
                        List.of("102@acme.localhost"), List.of("103@acme.localhost"), List.of("104@acme.localhost"));
        assertThat(words(decision))
                .containsExactly(
                        "Group (600) rings 102, 103 one after the other, 20 s each",
                        "If nobody in Group answers, the call goes to 104",
                        "104 rings for 30 s");
    }

    @Test
    void a_group_passes_over_the_caller_the_absent_and_the_unknown() {
        Acme acme = Acme.withPhones("101", "102")
                .extension("103", false, null)
                .group("600", Strategy.RING_ALL, null, "101", "102", "103", "199");

        RouteDecision decision = from("101", "600", acme);

        assertThat(rung(decision)).containsExactly(List.of("102@acme.localhost"));
        assertThat(words(decision))
                .containsExactly(
                        "101 is the caller, so it does not ring",
                        "103 is switched off, so it does not ring",
                        "There is no extension 199, so it is passed over",
                        "Group (600) rings 102 together for 20 s");
    }

    @Test
    void fallbacks_that_go_in_a_circle_end_where_it_closes() {
        Acme acme = Acme.withPhones("101", "102", "103")
                .group("600", Strategy.RING_ALL, "601", "102")
                .group("601", Strategy.RING_ALL, "600", "103");

        RouteDecision decision = from("101", "600", acme);

        assertThat(rung(decision)).containsExactly(List.of("102@acme.localhost"), List.of("103@acme.localhost"));
        assertThat(words(decision))
                .last()
                .isEqualTo("600 was tried before: the fallbacks go in a circle, so they end here");
    }

    @Test
    void a_group_of_nobody_goes_straight_to_its_fallback() {
        Acme acme = Acme.withPhones("101", "102").group("600", Strategy.LINEAR, "102");

        assertThat(rung(from("101", "600", acme))).containsExactly(List.of("102@acme.localhost"));
    }

    @Test
    void a_group_of_nobody_without_fallback_is_not_registered() {
        Acme acme = Acme.withPhones("101").group("600", Strategy.LINEAR, null, "101");

        assertThat(cause(from("101", "600", acme))).isEqualTo(ReleaseCause.NOT_REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+375172000002", "375172000002", "80172000002", "172000002", "00375172000002", "810375172000002"
            })
    void a_carrier_reaches_our_number_however_it_writes_it(String dialled) {
        Acme acme = Acme.withPhones("101").did("+375172000002", "101").trunk("carrier", true, null);

        RouteDecision decision = fromCarrier(dialled, acme);

        assertThat(rung(decision)).containsExactly(List.of("101@acme.localhost"));
        assertThat(words(decision))
                .containsExactly("+375172000002 is a number of this tenant and goes to 101", "101 rings for 30 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "+375291234567", "80291234567", "600", "", "sip"})
    void a_carrier_reaches_neither_extensions_nor_other_carriers(String dialled) {
        Acme acme = Acme.withPhones("101").did("+375172000002", "101").trunk("carrier", true, null);

        assertThat(cause(fromCarrier(dialled, acme))).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
    }

    @Test
    void our_own_number_dialled_from_inside_stays_inside() {
        Acme acme = Acme.withPhones("101", "102").did("+375172000002", "102").trunk("carrier", true, null);

        assertThat(rung(from("101", "80172000002", acme))).containsExactly(List.of("102@acme.localhost"));
    }

    @Test
    void a_number_of_a_destination_that_is_gone_is_unknown() {
        Acme acme = Acme.withPhones("101").did("+375172000002", "109");

        RouteDecision decision = fromCarrier("+375172000002", acme);

        assertThat(cause(decision)).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(words(decision)).last().isEqualTo("There is no 109");
    }

    @Test
    void a_public_number_leaves_by_each_outbound_trunk_in_turn() {
        Acme acme = Acme.withPhones("101")
                .trunk("inbound only", false, null)
                .trunk("cheap", true, "+375172000001")
                .trunk("dear", true, null);

        RouteDecision decision = from("101", "8 029 123-45-67", acme);

        assertThat(rung(decision))
                .containsExactly(
                        List.of("+375291234567 by 127.0.0.1:5091 as +375172000001"),
                        List.of("+375291234567 by 127.0.0.1:5092 as 101"));
        assertThat(words(decision))
                .containsExactly(
                        "+375291234567 is a public number and leaves by cheap, showing +375172000001",
                        "If that carrier fails, it leaves by dear, showing 101");
    }

    @Test
    void the_extensions_own_caller_id_comes_before_the_trunks() {
        Acme acme = new Acme().extension("101", true, "+375172000005").trunk("carrier", true, "+375172000001");

        assertThat(rung(from("101", "+375291234567", acme)))
                .containsExactly(List.of("+375291234567 by 127.0.0.1:5090 as +375172000005"));
    }

    @Test
    void a_public_number_without_a_trunk_is_not_allowed() {
        RouteDecision decision = from("101", "+375291234567", Acme.withPhones("101"));

        assertThat(cause(decision)).isEqualTo(ReleaseCause.NOT_ALLOWED);
        assertThat(words(decision))
                .containsExactly("+375291234567 is a public number, and this tenant has no trunk for outbound calls");
    }

    @Test
    void a_public_number_cut_short_is_incomplete() {
        Acme acme = Acme.withPhones("101").trunk("carrier", true, null);

        assertThat(cause(from("101", "+37517", acme))).isEqualTo(ReleaseCause.INCOMPLETE_NUMBER);
    }

    @Test
    void an_internal_number_that_nobody_has_is_unknown() {
        RouteDecision decision = from("101", "199", Acme.withPhones("101").trunk("carrier", true, null));

        assertThat(cause(decision)).isEqualTo(ReleaseCause.UNKNOWN_NUMBER);
        assertThat(words(decision)).containsExactly("Nothing in this tenant has the number 199");
    }

    @Test
    void an_extension_that_calls_itself_is_busy() {
        assertThat(cause(from("101", "101", Acme.withPhones("101")))).isEqualTo(ReleaseCause.BUSY);
    }

    @Test
    void a_switched_off_extension_is_not_rung() {
        Acme acme = Acme.withPhones("101").extension("102", false, null);

        RouteDecision decision = from("101", "102", acme);

        assertThat(cause(decision)).isEqualTo(ReleaseCause.NOT_REGISTERED);
        assertThat(words(decision)).first().isEqualTo("102 is switched off, so it does not ring");
    }

    @Test
    void a_switched_off_extension_may_not_call() {
        Acme acme = Acme.withPhones("102").extension("101", false, null);

        assertThat(cause(from("101", "102", acme))).isEqualTo(ReleaseCause.NOT_ALLOWED);
    }

    @Test
    void a_switched_off_tenant_neither_calls_nor_is_called() {
        Acme acme = Acme.withPhones("101", "102").did("+375172000002", "101").switchedOff();

        assertThat(cause(from("101", "102", acme))).isEqualTo(ReleaseCause.NOT_ALLOWED);
        assertThat(cause(fromCarrier("+375172000002", acme))).isEqualTo(ReleaseCause.NOT_ALLOWED);
    }

    private static RouteDecision from(String extension, String dialled, Acme acme) {
        Caller caller = new Caller.Extension(Acme.number(extension));
        return Dialplan.evaluate(acme.snapshot(), new RouteRequest(caller, dialled, NOON));
    }

    private static RouteDecision fromCarrier(String dialled, Acme acme) {
        Caller caller = new Caller.Trunk(Acme.FIRST_TRUNK, "+375291111111");
        return Dialplan.evaluate(acme.snapshot(), new RouteRequest(caller, dialled, NOON));
    }

    private static List<List<String>> rung(RouteDecision decision) {
        return ((Routed) decision)
                .plan().stages().stream()
                        .map(stage -> stage.targets().stream()
                                .map(DialplanTest::inWords)
                                .toList())
                        .toList();
    }

    private static String inWords(Target target) {
        return switch (target) {
            case Target.Extension extension -> extension.aor().toString();
            case Target.Trunk trunk -> trunk.number() + " by " + trunk.address() + " as " + trunk.callerId();
            case Target.Service service -> service.code();
        };
    }

    private static ReleaseCause cause(RouteDecision decision) {
        return ((Refused) decision).cause();
    }

    private static List<String> words(RouteDecision decision) {
        return decision.trace().stream().map(TraceStep::words).toList();
    }
}
