package io.tandem.call;

import io.tandem.types.LegId;

/** Effects as short sentences, so that a test reads as the flow it checks. */
final class InWords {

    static String of(CallEffect effect) {
        return switch (effect) {
            case CallEffect.Commit e -> "commit " + e.milestone();
            case CallEffect.Publish e -> "publish " + fact(e.fact());
            case CallEffect.FindContacts e -> "find contacts";
            case CallEffect.FindRedirection e -> "find where " + e.leg().ordinal() + " leads";
            case CallEffect.OfferLeg e ->
                "INVITE " + leg(e.leg()) + " " + e.offer().text();
            case CallEffect.SendDigit e -> "digit " + e.digit().key() + " to " + leg(e.leg());
            case CallEffect.SendText e -> "text " + e.text().body() + " to " + leg(e.leg());
            case CallEffect.CancelLeg e -> "CANCEL " + leg(e.leg()) + " " + e.cause();
            case CallEffect.ProgressLeg e ->
                e.progress().sipStatus() + " " + leg(e.leg())
                        + e.earlyMedia().map(sdp -> " " + sdp.text()).orElse("");
            case CallEffect.AcknowledgeLeg e -> "ACK " + leg(e.leg());
            case CallEffect.AnswerLeg e ->
                "200 " + leg(e.leg()) + " " + e.answer().text();
            case CallEffect.RejectLeg e -> e.cause().sipStatus() + " " + leg(e.leg());
            case CallEffect.HangUpLeg e -> "BYE " + leg(e.leg()) + " " + e.cause();
            case CallEffect.AcceptTransfer e ->
                "202 to REFER " + leg(e.referral().by());
            case CallEffect.RefuseTransfer e -> e.sipStatus() + " to REFER " + leg(e.leg());
            case CallEffect.TellTransferor e -> "NOTIFY " + leg(e.referral().by()) + " " + e.sipStatus();
            case CallEffect.FetchLeg e ->
                "fetch who " + leg(e.consultation().by()) + " talks with there, as " + leg(e.as());
            case CallEffect.HandLeg e -> "hand " + leg(e.party().leg()) + " over as " + leg(e.to().leg());
            case CallEffect.WithholdLeg e -> "withhold " + leg(e.to().leg()) + " " + e.why();
            case CallEffect.OfferPickup e -> "offer to pick up";
            case CallEffect.AskAfterLeg e -> "ask after " + leg(e.to().leg());
            case CallEffect.TellOfLeg e -> leg(e.leg()) + (e.held() ? " is here" : " is not here");
            case CallEffect.AnswerHangUp e -> "200 to BYE " + leg(e.leg());
            case CallEffect.ReofferLeg e ->
                "re-INVITE " + leg(e.leg()) + " " + e.offer().text();
            case CallEffect.AnswerReoffer e ->
                "200 to re-INVITE " + leg(e.leg()) + " " + e.answer().text();
            case CallEffect.RejectReoffer e -> e.sipStatus() + " to re-INVITE " + leg(e.leg());
            case CallEffect.OfferMedia e ->
                "offer " + e.offer().text() + " to "
                        + e.session().map(RelaySession::id).orElse("a new session")
                        + (e.to() instanceof MediaListener.Newcomers newcomers ? kind(newcomers.profile()) : "");
            case CallEffect.AnswerMedia e ->
                "answer " + e.answer().text() + " to " + e.session().id()
                        + e.asA().map(newcomers -> kind(newcomers.profile())).orElse("");
            case CallEffect.HoldMusic e -> (e.plays() ? "music to " : "no music to ") + leg(e.leg());
            case CallEffect.Record e ->
                switch (e.state()) {
                            case ON -> "record ";
                            case PAUSED -> "pause recording ";
                            case OFF -> "do not record ";
                        }
                        + e.session().id();
            case CallEffect.RecordCaller e -> "record " + e.about() + " for " + e.longest();
            case CallEffect.Announce e -> (e.sound().isEmpty() ? "silence" : e.sound()) + " to " + leg(e.leg());
            case CallEffect.AskLeader e -> "ask " + e.question() + " " + ask(e.ask()) + " " + e.run();
            case CallEffect.FindWayFromMenu e -> "find the way to " + e.to() + ": " + e.because();
            case CallEffect.PlayRinging e -> "ringing to " + leg(e.to());
            case CallEffect.StopRinging e -> "no ringing to " + leg(e.to());
            case CallEffect.CloseWays e -> "close " + leg(e.one()) + leg(e.other());
            case CallEffect.ReleaseMedia e -> "release " + e.session().id();
            case CallEffect.Forget() -> "forget";
        };
    }

    private static String ask(MenuAsk ask) {
        return switch (ask) {
            case MenuAsk.Begun() -> "begun";
            case MenuAsk.Keys(String keys) -> "keys " + keys;
            case MenuAsk.Request(var within) -> "request within " + within;
            case MenuAsk.Waited() -> "waited";
            case MenuAsk.Failed(var cause) -> "failed " + cause;
            case MenuAsk.RecordingEnded() -> "recording ended";
            case MenuAsk.SoundLost() -> "sound lost";
        };
    }

    private static String kind(MediaProfile profile) {
        return switch (profile) {
            case PHONE -> "";
            case BROWSER -> " for browsers";
            case TLS_PHONE -> " for phones on TLS";
            case TLS_PHONE_ON_IPV6 -> " for phones on TLS and IPv6";
            case PHONE_ON_IPV6 -> " for phones on IPv6";
            case BROWSER_ON_IPV6 -> " for browsers on IPv6";
        };
    }

    private static String fact(CallFact fact) {
        return switch (fact) {
            case CallFact.CallCreated _ -> "created";
            case CallFact.LegOffered f -> "offered " + leg(f.leg());
            case CallFact.TrunkFailed f -> "trunk " + f.name() + " " + f.fault() + " " + f.status();
            case CallFact.CallForwarded f -> f.by() + " forwards " + f.why() + " to " + f.to();
            case CallFact.CallTransferred f -> f.by() + " transfers to " + f.to();
            case CallFact.TransferFailed f -> "transfer failed " + f.cause();
            case CallFact.CallPickedUp f -> "picked up by " + leg(f.leg());
            case CallFact.LegMoved f -> "moved " + leg(f.leg());
            case CallFact.LegRang f -> "rang " + leg(f.leg());
            case CallFact.CallAnswered f -> "answered by " + leg(f.leg());
            case CallFact.LegReleased f -> "released " + leg(f.leg()) + " " + f.cause();
            case CallFact.SessionChanged f -> "changed by " + leg(f.by());
            case CallFact.CallTakenOver f -> "taken over in epoch " + f.epoch();
            case CallFact.RecordingChanged(var state) -> "recording " + state;
            case CallFact.RoomAttended f ->
                leg(f.leg()) + " attends " + f.as().room() + (f.as().moderator() ? " as moderator" : "")
                        + (f.as().muted() ? " muted" : "");
            case CallFact.CallSupervised f -> leg(f.leg()) + " supervises " + f.as().agent() + " " + f.as().mode();
            case CallFact.MenuHungUp f -> f.why().words() + " -> the end";
            case CallFact.GroupPaged f -> leg(f.leg()) + " pages " + f.page().members();
            case CallFact.EmergencyCalled f ->
                f.emergency().by() + " calls for help" + (f.failed() == null ? "" : " in vain: " + f.failed());
            case CallFact.MediaReanchored _ -> "re-anchored";
            case CallFact.CallEnded f ->
                "ended " + f.cause() + (f.answered() ? " after answer" : " unanswered")
                        + (f.by().isEmpty() ? "" : " by " + leg(LegId.of(f.by())));
        };
    }

    /** {@code A} calls, {@code B}, {@code C}... are called in the order of their legs. */
    private static String leg(LegId leg) {
        return String.valueOf((char) ('A' + leg.ordinal()));
    }

    private InWords() {}
}
