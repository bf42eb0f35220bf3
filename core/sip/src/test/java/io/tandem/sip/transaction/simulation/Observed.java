package io.tandem.sip.transaction.simulation;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.transaction.TransactionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What both users and the wire have seen of each request, by its branch. */
final class Observed {
    final Map<String, Request> requests = new LinkedHashMap<>();
    final boolean reliable;
    final boolean lossless;
    final boolean takeovers;

    Observed(boolean reliable, boolean lossless, boolean takeovers) {
        this.reliable = reliable;
        this.lossless = lossless;
        this.takeovers = takeovers;
    }

    Request of(String branch) {
        return requests.computeIfAbsent(branch, _ -> new Request());
    }

    /** One request's life. */
    static final class Request {
        String method = "";
        boolean cancelled;
        int told;
        int responded;
        int acknowledged;
        int missed;
        boolean serverLost;
        final List<Integer> outcomes = new ArrayList<>();
        /** Start lines, each with its different encodings and how often it was sent. */
        final Map<String, Set<EncodedMessage>> encodings = new LinkedHashMap<>();

        final Map<String, Integer> sendings = new LinkedHashMap<>();

        void sent(TransactionKey key, EncodedMessage message) {
            String text = message.toString();
            String startLine = key.method() + ": " + text.substring(0, text.indexOf('\r'));
            encodings.computeIfAbsent(startLine, _ -> new LinkedHashSet<>()).add(message);
            sendings.merge(startLine, 1, Integer::sum);
        }

        boolean isInvite() {
            return method.equals("INVITE");
        }
    }
}
