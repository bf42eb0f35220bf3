package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import io.tandem.edge.net.Transport;
import io.tandem.types.Aor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones over TLS and browsers over WebSocket, with each other and with phones over UDP; on one edge and on two. */
class SecureCallsTest {
    private static Cell cell;
    private static SipEdge edge;
    private static SipEdge other;
    private final List<Phone> phones = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        // They share the port of UDP and have ports of their own for WebSocket.
        int port = FreePort.find();
        edge = cell.edge("one", port);
        other = cell.edge("two", port);
        Cell.await("half is handed over", Duration.ofSeconds(30), () -> edge.ownedPartitions() == 4);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @AfterEach
    void hangUp() {
        phones.forEach(Phone::close);
    }

    private Phone kept(Phone phone) {
        phones.add(phone);
        return phone;
    }

    private Phone browser(String user, SipEdge at, Transport transport, String instance) {
        var scheme = transport == Transport.WS ? "ws" : "wss";
        var uri = URI.create(scheme + "://localhost:" + at.port(transport));
        return kept(Phone.browser(user, uri, authority(), instance));
    }

    private static Path authority() {
        return cell.certificates.localAuthority().orElseThrow();
    }

    private Phone tls(String user, SipEdge at) {
        return kept(Phone.overTls(user, at.port(Transport.TLS), authority()));
    }

    /** Whichever edge owns a call asks its own memory, so both have to have heard of the phone. */
    private static SipText registered(Phone phone) {
        var answer = phone.register();
        assertThat(answer.status()).isEqualTo(200);
        var aor = new Aor(phone.user, phone.domain);
        Cell.await(
                "both edges know where " + aor + " is",
                Duration.ofSeconds(10),
                () -> edge.bindings(aor).equals(other.bindings(aor)));
        return answer;
    }

    private static void unregistered(Phone phone) {
        assertThat(phone.register(0).status()).isEqualTo(200);
        var aor = new Aor(phone.user, phone.domain);
        Cell.await(
                "both edges have forgotten " + aor,
                Duration.ofSeconds(10),
                () -> edge.bindings(aor).isEmpty() && other.bindings(aor).isEmpty());
    }

    private Phone udp(String user) {
        return kept(cell.phone(user, edge));
    }

    @Test
    void a_phone_over_tls_is_told_to_come_back_over_tls() {
        var callee = tls("102", edge);
        registered(callee);
        var caller = udp("101");

        var up = caller.call("102", caller.sdp(40_000));
        var down = callee.ring();

        // Either edge may own the call; in a cell they share the port as well.
        assertThat(down.invite.header("Via")).startsWith("SIP/2.0/TLS 127.0.0.1:");
        assertThat(down.target).matches("sip:127\\.0\\.0\\.1:[0-9]+;transport=tls");
        callee.answer(down, callee.sdp(40_002));
        assertThat(caller.answered(up).contactUri()).doesNotContain("transport");
        hangUp(callee, down, caller, up);
        unregistered(callee);
    }

    @Test
    void a_sips_call_gets_a_contact_with_sips() {
        var callee = udp("102");
        registered(callee);
        var caller = tls("101", edge);

        var up = caller.callUri("sips:102@acme.localhost", caller.sdp(40_000));
        var down = callee.ring();
        callee.answer(down, callee.sdp(40_002));
        var ok = caller.answered(up);

        assertThat(ok.contactUri()).matches("sips:127\\.0\\.0\\.1:[0-9]+;transport=tcp");
        assertThat(down.target).startsWith("sip:127.0.0.1:");
        hangUp(caller, up, callee, down);
        unregistered(callee);
    }

    @Test
    void a_browser_without_an_address_is_called_over_its_connection() {
        var callee = browser("102", edge, Transport.WSS, "aaaa");
        var registered = registered(callee);
        assertThat(registered.header("Require")).isEqualTo("outbound");
        assertThat(registered.header("Contact")).contains("reg-id=1").contains(".invalid>");
        var caller = udp("101");

        var up = caller.call("102", caller.sdp(40_000));
        var down = callee.ring();

        assertThat(down.invite.startLine()).contains(".invalid ");
        assertThat(down.invite.header("Via")).startsWith("SIP/2.0/WSS ");
        assertThat(down.target).endsWith(";transport=ws");
        callee.answer(down, callee.sdp(40_002));
        caller.answered(up);
        hangUp(caller, up, callee, down);
        unregistered(callee);
    }

    @Test
    void a_browser_that_connects_anew_takes_its_place_and_rings_once() {
        var before = browser("102", edge, Transport.WS, "bbbb");
        registered(before);
        var after = browser("102", edge, Transport.WS, "bbbb");
        var registered = registered(after);
        assertThat(registered.headers("Contact")).hasSize(1);

        var caller = udp("101");
        var up = caller.call("102", caller.sdp(40_000));
        var down = after.ring();

        assertThat(before.hasNothing(m -> m.isRequest("INVITE"), Duration.ofMillis(300)))
                .isTrue();
        after.answer(down, after.sdp(40_002));
        caller.answered(up);
        hangUp(after, down, caller, up);
        unregistered(after);
    }

    @Test
    void a_browser_calls_and_is_called_whichever_edge_has_its_connection() {
        for (int i = 0; i < 6; i++) {
            var here = i % 2 == 0 ? edge : other;
            var there = i % 2 == 0 ? other : edge;
            try (var caller = browser("101", here, Transport.WSS, "cccc");
                    var callee = browser("102", there, Transport.WS, "dddd")) {
                registered(callee);
                var up = caller.call("102", caller.sdp(40_000));
                var down = callee.ring();
                callee.answer(down, callee.sdp(40_002));
                caller.answered(up);
                hangUp(i < 3 ? caller : callee, i < 3 ? up : down, i < 3 ? callee : caller, i < 3 ? down : up);
                unregistered(callee);
            }
        }
        Cell.await("nothing is left", Duration.ofSeconds(10), () -> edge.calls() + other.calls() == 0);
    }

    @Test
    void a_wrong_password_over_websocket_is_refused_as_elsewhere() {
        var stranger = browser("999", edge, Transport.WSS, "eeee");

        assertThat(stranger.register().status()).isEqualTo(403);
    }

    private static void hangUp(Phone first, Phone.Line line, Phone second, Phone.Line otherLine) {
        first.request(line, "BYE", "");
        var bye = second.expectRequest("BYE");
        second.respond(otherLine, bye, 200, "OK", "");
        first.expectStatus(200, "BYE");
    }
}
