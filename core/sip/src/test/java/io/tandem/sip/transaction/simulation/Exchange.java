package io.tandem.sip.transaction.simulation;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.TextMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.sip.transaction.SipEffect.AckMissing;
import io.tandem.sip.transaction.SipEffect.AckReceived;
import io.tandem.sip.transaction.SipEffect.CancelReceived;
import io.tandem.sip.transaction.SipEffect.RequestReceived;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.StrayResponse;
import io.tandem.sip.transaction.SipEffect.TimedOut;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import io.tandem.sip.transaction.SipTimers;
import io.tandem.sip.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A client and a server, each with its table and a user of random habits, over a {@link Network}; with takeovers. */
final class Exchange {
    /** RFC 3261 leaves it to the user to end an INVITE that only rings. */
    private static final Duration LONGEST_RINGING = Duration.ofSeconds(60);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final Observed observed;
    private final RandomGenerator random;
    private final Network network;
    private final Flow flow;
    private final Map<String, SipMessage> openInvites = new HashMap<>();
    private final Map<String, Boolean> ringing = new HashMap<>();
    private final Map<String, SipMessage> heldInvites = new HashMap<>();
    private final Map<String, SipMessage> lastResponses = new HashMap<>();
    private Transactions client = table();
    private Transactions server = table();
    private Instant now = START;

    Exchange(Network.Weather weather, int requests, boolean takeovers, RandomGenerator random) {
        this.random = random;
        this.network = new Network(weather, random);
        this.flow = new Flow("flow", weather.reliable());
        this.observed = new Observed(weather.reliable(), weather.reliable() || weather.loss() == 0, takeovers);
        for (int i = 0; i < requests; i++) {
            String branch = "z9hG4bK" + i;
            network.later(START.plusMillis(random.nextLong(20_000)), () -> sendRequest(branch));
        }
        for (int i = 0; takeovers && i < 6; i++) {
            boolean clientDies = i % 2 == 0;
            network.later(
                    START.plusMillis(random.nextLong(40_000)), clientDies ? this::replaceClient : this::replaceServer);
        }
    }

    private static Transactions table() {
        return new Transactions(SipTimers.STANDARD, TextMessage.FACTORY);
    }

    /** Runs to the end and says what was broken first. */
    Optional<String> run() {
        while (step()) {
            Optional<String> broken = first(Invariant.ALWAYS);
            if (broken.isPresent()) {
                return broken;
            }
        }
        int left = client.size() + server.size();
        return left > 0 ? Optional.of(left + " transactions left over") : first(Invariant.FINALLY);
    }

    private Optional<String> first(List<Invariant> invariants) {
        return invariants.stream().flatMap(i -> i.broken(observed).stream()).findFirst();
    }

    private boolean step() {
        Instant end = Instant.MAX;
        Instant arrival = network.next().orElse(end);
        Instant clientDue = client.nextDeadline().orElse(end);
        Instant serverDue = server.nextDeadline().orElse(end);
        if (arrival.equals(end) && clientDue.equals(end) && serverDue.equals(end)) {
            return false;
        }
        if (!arrival.isAfter(clientDue) && !arrival.isAfter(serverDue)) {
            now = arrival;
            network.run();
        } else if (!clientDue.isAfter(serverDue)) {
            now = clientDue;
            atClient(client.tick(now));
        } else {
            now = serverDue;
            atServer(server.tick(now));
        }
        return true;
    }

    private void sendRequest(String branch) {
        SipMessage request = request(random.nextInt(3) == 0 ? "OPTIONS" : "INVITE", branch);
        Observed.Request life = observed.of(branch);
        life.method = request.method();
        if (life.isInvite()) {
            openInvites.put(branch, request);
            network.later(now.plus(LONGEST_RINGING), () -> cancel(branch));
            if (random.nextInt(3) == 0) {
                network.later(in(5000), () -> cancel(branch));
            }
        }
        atClient(client.send(request, flow, now));
    }

    private void cancel(String branch) {
        observed.of(branch).cancelled = true;
        atClient(client.cancel(new ClientKey(branch, "INVITE"), List.of(), now));
    }

    private void atClient(List<SipEffect> effects) {
        for (SipEffect effect : effects) {
            switch (effect) {
                case Transmit t -> transmit(t, message -> atServer(server.receive(message, flow, now)));
                case ResponseReceived r -> onResponse(r.transaction(), r.response());
                case StrayResponse s -> confirm(ClientKey.of(s.response()), s.response());
                case TimedOut t -> outcome(t.transaction(), Invariant.TIMED_OUT);
                case RequestReceived _,
                        AckReceived _,
                        CancelReceived _,
                        AckMissing _,
                        SipEffect.PrackMissing _,
                        TransportFailed _ -> throw new AssertionError("not a client's: " + effect);
            }
        }
    }

    private void onResponse(ClientKey key, SipMessage response) {
        if (response.status() < 200) {
            ringing.put(key.branch(), true);
            return;
        }
        outcome(key, response.status());
        if (response.status() == 200 && key.method().equals("INVITE")) {
            confirm(key, response);
        }
    }

    private void confirm(ClientKey key, SipMessage answer) {
        SipMessage ack = TextMessage.parse(request("ACK", key.branch() + "ack")
                .toString()
                .replace("<sip:b@b>", "<sip:b@b>;tag=" + answer.toTag())
                .replace("call-" + key.branch() + "ack", answer.callId()));
        atClient(client.acknowledge(key, ack, flow, now));
    }

    private void outcome(ClientKey key, int status) {
        openInvites.remove(key.branch());
        observed.of(key.branch()).outcomes.add(status);
    }

    private void atServer(List<SipEffect> effects) {
        for (SipEffect effect : effects) {
            switch (effect) {
                case Transmit t -> transmit(t, message -> atClient(client.receive(message, flow, now)));
                case RequestReceived r -> onRequest(r.transaction(), r.request());
                case AckReceived a -> a.invite().ifPresent(this::onAck);
                case CancelReceived c ->
                    respond(c.invite(), heldInvites.get(c.invite().branch()), 487);
                case AckMissing m -> observed.of(m.invite().branch()).missed += m.answered() ? 1 : 0;
                case ResponseReceived _, StrayResponse _, TimedOut _, SipEffect.PrackMissing _, TransportFailed _ ->
                    throw new AssertionError("not a server's: " + effect);
            }
        }
    }

    private void onAck(ServerKey invite) {
        observed.of(invite.branch()).acknowledged++;
        heldInvites.remove(invite.branch());
    }

    private void onRequest(ServerKey key, SipMessage request) {
        observed.of(key.branch()).told++;
        boolean invite = request.method().equals("INVITE");
        if (invite) {
            heldInvites.put(key.branch(), request);
        }
        if (random.nextBoolean()) {
            network.later(in(invite ? 1000 : 3000), () -> respond(key, request, invite ? 180 : 100));
        }
        int status = key.branch().hashCode() % 3 == 0 ? 486 : 200;
        network.later(in(invite ? 8000 : 4000), () -> respond(key, request, status));
    }

    /** As a user does: nothing after a final response. */
    private void respond(ServerKey key, SipMessage request, int status) {
        Observed.Request life = observed.of(key.branch());
        if (life.responded != 0 && life.isInvite()) {
            return;
        }
        SipMessage response =
                TextMessage.FACTORY.response(request, status, "Phrase", "tag" + key.branch(), List.of(), null);
        if (status >= 200) {
            life.responded = life.responded == 0 ? status : life.responded;
        }
        lastResponses.put(key.branch(), response);
        atServer(server.respond(key, response, now));
    }

    private void transmit(Transmit transmit, Consumer<SipMessage> receive) {
        EncodedMessage message = transmit.message();
        TextMessage parsed = TextMessage.parse(message);
        String branch = parsed.method().equals("ACK") ? parsed.callId().replace("call-", "") : parsed.topBranch();
        observed.of(branch).sent(transmit.transaction(), message);
        network.carry(message, now, m -> receive.accept(TextMessage.parse(m)));
    }

    /** The owner of the client's calls dies; another one goes on with its INVITEs. Its OPTIONS end with it. */
    private void replaceClient() {
        client = table();
        observed.requests.forEach((branch, life) -> {
            if (!life.method.isEmpty() && !life.isInvite() && life.outcomes.isEmpty()) {
                life.outcomes.add(Invariant.TIMED_OUT);
            }
        });
        Map.copyOf(openInvites).forEach((branch, invite) -> {
            boolean rings = ringing.getOrDefault(branch, false);
            atClient(client.resumeClient(invite, flow, rings, now));
            if (observed.of(branch).cancelled) {
                atClient(client.cancel(ClientKey.of(invite), List.of(), now));
            }
        });
    }

    /** The owner of the server's calls dies; another one holds the INVITEs and repeats an answer without ACK. */
    private void replaceServer() {
        server = table();
        Map.copyOf(heldInvites).forEach((branch, invite) -> {
            SipMessage last = lastResponses.get(branch);
            boolean provisional = last != null && last.status() < 200;
            ServerKey key = server.resumeServer(invite, flow, provisional ? last : null, now);
            if (last != null && last.status() >= 200) {
                atServer(server.respond(key, last, now));
            }
        });
    }

    private Instant in(int atMostMillis) {
        return now.plus(Duration.ofMillis(random.nextLong(atMostMillis)));
    }

    private static SipMessage request(String method, String branch) {
        return TextMessage.parse(String.join(
                "\r\n",
                method + " sip:b@b SIP/2.0",
                "Via: SIP/2.0/UDP a:5060;branch=" + branch,
                "From: <sip:a@a>;tag=a",
                "To: <sip:b@b>",
                "Call-ID: call-" + branch,
                "CSeq: 1 " + method,
                "",
                ""));
    }
}
