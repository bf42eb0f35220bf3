package io.tandem.e2e.phone;

import io.tandem.e2e.sip.Challenge;
import io.tandem.e2e.sip.SipText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A phone's requests under way in both directions, matched by branch and method (RFC 3261 section 17). */
final class Transactions {

    /** Writes a request with this CSeq and authorization. */
    interface Attempt {
        SipText with(long cseq, SipWriterStep authorization);
    }

    /** What is new, retransmissions taken off. */
    interface Requests {
        void request(ServerTransaction transaction);

        void acknowledged(SipText ack);
    }

    private final PhoneLoop loop;
    private final Wire wire;
    private final Account account;
    private final Requests requests;
    private final Map<String, ClientTransaction> clients = new HashMap<>();
    private final Map<String, ServerTransaction> servers = new HashMap<>();

    Transactions(PhoneLoop loop, Wire wire, Account account, Requests requests) {
        this.loop = loop;
        this.wire = wire;
        this.account = account;
        this.requests = requests;
    }

    void send(SipText request, Consumer<SipText> responses) {
        start(new ClientTransaction(loop, wire, request, responses));
    }

    private void start(ClientTransaction transaction) {
        SipText request = transaction.request();
        clients.put(request.branch() + request.method(), transaction);
        transaction.start();
    }

    /** Sends; answers a challenge once. {@code responses} gets the request that was answered and the answer. */
    void authenticated(Attempt attempt, long cseq, BiConsumer<SipText, SipText> responses) {
        SipText request = attempt.with(cseq, SipWriterStep.NONE);
        send(request, response -> {
            boolean challenged = response.status() == 401 || response.status() == 407;
            List<Challenge> challenges = challenged ? Challenge.of(response) : List.of();
            if (challenges.isEmpty()) {
                responses.accept(request, response);
            } else {
                again(attempt, request, response.status(), challenges.getFirst(), responses);
            }
        });
    }

    private void again(
            Attempt attempt, SipText refused, int status, Challenge challenge, BiConsumer<SipText, SipText> responses) {
        String name = status == 401 ? "Authorization" : "Proxy-Authorization";
        String value = challenge.answer(account.authUser(), account.password(), refused.method(), refused.requestUri());
        SipText request = attempt.with(refused.cseq() + 1, writer -> writer.with(name, value));
        send(request, response -> responses.accept(request, response));
    }

    void received(SipText message) {
        if (message.isRequest()) {
            requested(message);
        } else {
            ClientTransaction transaction = clients.get(message.branch() + message.method());
            if (transaction != null) {
                transaction.received(message);
            }
        }
    }

    private void requested(SipText request) {
        ServerTransaction known = invitedOrSame(request);
        if (request.method().equals("ACK")) {
            acknowledged(request, known);
        } else if (known != null) {
            known.requestCameAgain();
        } else {
            ServerTransaction transaction = new ServerTransaction(loop, wire, request);
            servers.put(request.branch() + request.method(), transaction);
            requests.request(transaction);
        }
    }

    // RFC 3261 section 17.1.1.3: the ACK of a refusal has the INVITE's branch, that of a 2xx one of its own.
    private void acknowledged(SipText ack, @Nullable ServerTransaction refused) {
        if (refused != null) {
            refused.acknowledged();
        } else {
            requests.acknowledged(ack);
        }
    }

    private @Nullable ServerTransaction invitedOrSame(SipText request) {
        String method = request.method().equals("ACK") ? "INVITE" : request.method();
        return servers.get(request.branch() + method);
    }

    boolean knowsInviteOf(SipText cancel) {
        return servers.containsKey(cancel.branch() + "INVITE");
    }

    String newVia() {
        String branch = "z9hG4bK" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        return "SIP/2.0/" + wire.link().name() + " " + wire.link().address() + ";branch=" + branch + ";rport";
    }

    static String newTag() {
        return Integer.toHexString(ThreadLocalRandom.current().nextInt());
    }
}
