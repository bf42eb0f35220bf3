package io.tandem.sip.transaction;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.TextMessage;
import io.tandem.sip.transaction.SipEffect.Transmit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One table of transactions in virtual time, and all that it has asked for so far with the time of each. */
final class Scene {
    static final Flow UDP = new Flow("udp", false);
    static final Flow TCP = new Flow("tcp", true);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final Transactions table = new Transactions(SipTimers.STANDARD, TextMessage.FACTORY);
    final List<Timed> all = new ArrayList<>();
    Instant now = START;

    /** An effect and when it came, in milliseconds since the start. */
    record Timed(long at, SipEffect effect) {}

    List<SipEffect> receive(SipMessage message, Flow source) {
        return note(table.receive(message, source, now));
    }

    List<SipEffect> send(SipMessage request, Flow flow) {
        return note(table.send(request, flow, now));
    }

    List<SipEffect> respond(SipMessage request, int status, String tag) {
        return respond(request, response(request, status, tag));
    }

    List<SipEffect> respond(SipMessage request, SipMessage response) {
        return note(table.respond(ServerKey.of(request), response, now));
    }

    List<SipEffect> cancel(SipMessage invite) {
        return note(table.cancel(ClientKey.of(invite), List.of(new Header("Reason", "SIP;cause=200")), now));
    }

    List<SipEffect> acknowledge(SipMessage invite, SipMessage ack, Flow flow) {
        return note(table.acknowledge(ClientKey.of(invite), ack, flow, now));
    }

    List<SipEffect> fail(TransactionKey key) {
        return note(table.transportFailed(key, now));
    }

    /** Meets each deadline on the way. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Instant> next = table.nextDeadline();
                next.isPresent() && !next.get().isAfter(end);
                next = table.nextDeadline()) {
            now = next.get();
            note(table.tick(now));
        }
        now = end;
    }

    void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** @return when messages that begin so were sent, in milliseconds since the start */
    List<Long> sent(String beginning) {
        return all.stream()
                .filter(t -> t.effect() instanceof Transmit transmit
                        && transmit.message().toString().startsWith(beginning))
                .map(Timed::at)
                .toList();
    }

    /** @return when such events came, in milliseconds since the start */
    List<Long> told(Class<? extends SipEffect> kind) {
        return all.stream()
                .filter(t -> kind.isInstance(t.effect()))
                .map(Timed::at)
                .toList();
    }

    <T extends SipEffect> T last(Class<T> kind) {
        return all.reversed().stream()
                .map(Timed::effect)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    List<SipEffect> note(List<SipEffect> effects) {
        effects.forEach(e -> all.add(new Timed(Duration.between(START, now).toMillis(), e)));
        return effects;
    }

    static SipMessage request(String method) {
        return request(method, "z9hG4bK74bf9");
    }

    static SipMessage request(String method, String branch) {
        return TextMessage.parse(String.join(
                "\r\n",
                method + " sip:bob@biloxi.example.com SIP/2.0",
                "Via: SIP/2.0/UDP client.atlanta.example.com:5060;branch=" + branch,
                "Max-Forwards: 70",
                "Route: <sip:ss1.atlanta.example.com;lr>",
                "From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl",
                "To: Bob <sip:bob@biloxi.example.com>",
                "Call-ID: 3848276298220188511@atlanta.example.com",
                "CSeq: 1 " + method,
                "Content-Length: 0",
                "",
                ""));
    }

    /** The ACK to a failure has the branch of its INVITE, the ACK to a 2xx its own. */
    static SipMessage ack(String branch, String toTag) {
        return TextMessage.parse(request("ACK", branch)
                .toString()
                .replace("To: Bob <sip:bob@biloxi.example.com>", "To: Bob <sip:bob@biloxi.example.com>;tag=" + toTag));
    }

    static SipMessage response(SipMessage request, int status, String tag) {
        return TextMessage.FACTORY.response(request, status, "Phrase", tag, List.of(), null);
    }
}
