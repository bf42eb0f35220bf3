package io.tandem.edge.owner;

import io.tandem.call.Contact;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.SipEffect;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Words that are on their way to phones: each goes to all phones of an extension, and the first that takes them has them taken. */
final class TextRounds {
    private final SipLine sip;
    private final FlowSender sender;
    private final Map<ClientKey, Round> pending = new HashMap<>();

    TextRounds(SipLine sip, FlowSender sender) {
        this.sip = sip;
        this.sender = sender;
    }

    /** Who waits for what becomes of them. */
    interface End {
        /** @param status of the first phone that takes them, else of one that is away, else of one that may take them later, else of the last */
        void ended(int status, Instant now);
    }

    private static final class Round {
        private final End end;
        private int unanswered;
        private boolean taken;
        private int refusal;

        Round(int unanswered, End end) {
            this.unanswered = unanswered;
            this.end = end;
        }
    }

    /**
     * @param phones at least one
     * @return false where the same message is on its way to them already
     */
    boolean begin(List<Contact> phones, BiFunction<Contact, Flow, SipMessage> message, End end, Instant now) {
        var round = new Round(phones.size(), end);
        var requests = phones.stream()
                .map(phone -> {
                    var flow = sender.flow(phone.flow());
                    return Map.entry(flow, message.apply(phone, flow));
                })
                .toList();
        if (requests.stream().anyMatch(request -> pending.containsKey(ClientKey.of(request.getValue())))) {
            return false;
        }
        requests.forEach(request -> pending.put(ClientKey.of(request.getValue()), round));
        requests.forEach(request -> sip.send(request.getValue(), request.getKey(), now));
        return true;
    }

    /** @return whether the effect was of a message here */
    boolean on(SipEffect effect, Instant now) {
        return switch (effect) {
            case SipEffect.ResponseReceived(ClientKey client, SipMessage response, var source) ->
                response.status() < 200 ? pending.containsKey(client) : ended(client, response.status(), now);
            case SipEffect.TimedOut(ClientKey client) -> ended(client, 480, now);
            case SipEffect.TransportFailed(ClientKey client) -> ended(client, 480, now);
            case SipEffect.RequestReceived _,
                    SipEffect.AckReceived _,
                    SipEffect.CancelReceived _,
                    SipEffect.StrayResponse _,
                    SipEffect.AckMissing _,
                    SipEffect.PrackMissing _,
                    SipEffect.TransportFailed _,
                    SipEffect.Transmit _ -> false;
        };
    }

    private boolean ended(ClientKey client, int status, Instant now) {
        var round = pending.remove(client);
        if (round == null) {
            return false;
        }
        round.unanswered--;
        round.refusal = TextKeeping.moreHopeful(round.refusal, status);
        if (!round.taken && (status < 300 || round.unanswered == 0)) {
            round.taken = true;
            round.end.ended(status < 300 ? status : round.refusal, now);
        }
        return true;
    }
}
