package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.header.RAck;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What our INVITE has led to before its answer. Behind a fork there may be several dialogs, each with its own To tag,
 * its own numbers and its own sound (RFC 3261 section 12.1.2, RFC 3262 section 4); the first 2xx wins.
 */
final class EarlyDialogs {
    private final Map<String, Early> byTag = new HashMap<>();

    private record Early(Dialog dialog, long rseq, @Nullable String sdp) {}

    /** @return false for what was heard already, or comes before something that was lost (RFC 3262 section 4) */
    boolean hear(SipMessage invite, SipMessage response, @Nullable String sdp) {
        var before = byTag.get(response.toTag());
        var asked = RAck.asked(response);
        long rseq = before == null ? 0 : before.rseq();
        if (asked.isPresent() && rseq != 0 && asked.getAsLong() != rseq + 1) {
            return false;
        }
        byTag.put(
                response.toTag(),
                new Early(
                        before == null ? Dialog.uac(invite, response) : before.dialog(),
                        asked.orElse(rseq),
                        sdp == null && before != null ? before.sdp() : sdp));
        return true;
    }

    Optional<Dialog> dialog(String toTag) {
        return Optional.ofNullable(byTag.get(toTag)).map(Early::dialog);
    }

    /** RFC 6337 section 2.2: a 2xx need not repeat the answer that a provisional response has given. */
    Optional<String> sdp(String toTag) {
        return Optional.ofNullable(byTag.get(toTag)).map(Early::sdp);
    }

    /** A number of the dialog has been used. */
    void go(String toTag, Dialog dialog) {
        byTag.computeIfPresent(toTag, (tag, early) -> new Early(dialog, early.rseq(), early.sdp()));
    }

    void clear() {
        byTag.clear();
    }
}
