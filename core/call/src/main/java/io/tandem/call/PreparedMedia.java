package io.tandem.call;

import io.tandem.sdp.Sdp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The relay's session before anybody has answered, and the offers made of it: all callees of one kind get the same. */
public record PreparedMedia(RelaySession session, List<Offer> offers) {
    public PreparedMedia {
        offers = List.copyOf(offers);
    }

    /** What phones of one kind are offered. */
    public record Offer(MediaProfile to, Sdp sdp) {}

    PreparedMedia with(MediaProfile profile, Sdp sdp) {
        return new PreparedMedia(
                session,
                Stream.concat(offers.stream(), Stream.of(new Offer(profile, sdp)))
                        .toList());
    }

    Optional<Sdp> offerTo(Contact contact) {
        return offerTo(contact.profile());
    }

    Optional<Sdp> offerTo(MediaProfile profile) {
        return offers.stream()
                .filter(offer -> offer.to() == profile)
                .map(Offer::sdp)
                .findFirst();
    }

    /** The offer that this leg was sent. */
    Sdp offeredTo(CalleeLeg leg) {
        return offerTo(leg.contact()).orElseThrow(() -> new IllegalStateException(leg + " rings without an offer"));
    }
}
