package io.tandem.dialplan;

import java.util.Optional;

/** What the exchange itself answers, without anybody ringing: its relay is the other side. */
public enum Service {
    /** The caller hears himself, and so how far he is. */
    ECHO("*43", "the echo test"),
    /** The caller hears one tone, of a level that can be measured. */
    TONE("*44", "the test tone"),
    /** The caller takes a call that rings at a colleague: {@code *8}, or {@code **} and whose. */
    PICKUP("*8", "the pickup"),
    /** The caller meets others in a conference room ({@link RoomEntry}). */
    ROOM("", "the conference room"),
    /** Somebody waits in a slot, with the tenant's music, until he is called there ({@link Parking}). */
    PARKING("", "the parking"),
    /** What the caller sets for his calls ({@link PhoneSetting}); when it is in force he hears so. */
    SETTING("", "the exchange"),
    /** The caller is led through a flow ({@link MenuEntry}). */
    MENU("", "the menu"),
    /** The caller leaves a message, or listens to those that were left ({@link Voicemail}). */
    VOICEMAIL("", "the mailbox"),
    /** The caller follows the talk of another extension ({@link SupervisionCode}). */
    SUPERVISION("", "the supervision"),
    /** The caller takes part in the talk of another extension ({@link JoinedTalk}). */
    JOIN("", "the joined talk"),
    /** The caller pages a group ({@link Page}). */
    PAGING("", "the paging"),
    /** A member of the group hears who pages it. */
    PAGED("", "the paging"),
    /** Somebody is called elsewhere for the extension, in a call of its own ({@link Sought}). */
    FIND_ME("", "the find-me list"),
    /** Who is called so takes the call. */
    FOUND("", "the find-me list"),
    /** The caller asks to be called back when whom he called last is free ({@link RedialCode}). */
    CALLBACK("*66", "the callback"),
    /** The caller gives up what he has asked for so. */
    CALLBACK_END("*86", "the end of all callbacks");

    private final String code;
    private final String words;

    Service(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** @return what an extension dials for it; empty where that says more */
    public String code() {
        return code;
    }

    /** @return what it is, for people */
    public String words() {
        return words;
    }

    static Optional<Service> of(String dialled) {
        for (Service each : values()) {
            if (!each.code.isEmpty() && each.code.equals(dialled)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
