package io.tandem.rtp.ng;

import java.util.ArrayList;
import java.util.List;

/**
 * How a side sits in a room; names of ours. The whole of it is said each time: who says it again with something else changes that.
 *
 * @param room its name on the relay
 * @param member the side's name in the room; empty is its tag
 * @param muted nobody hears it
 * @param gain in dB, by which it is louder for the others; -60 to 24
 * @param hears members that it hears; empty is everybody
 * @param heardBy members that hear it; empty is everybody
 * @param announced the others hear a tone when it comes and when it goes
 * @param music it hears music for as long as nobody else is there, or for as long as it waits
 * @param moderator it leads the room
 * @param waits for as long as no moderator is there, it hears nobody and nobody hears it
 */
public record RoomSeat(
        String room,
        String member,
        boolean muted,
        int gain,
        List<String> hears,
        List<String> heardBy,
        boolean announced,
        boolean music,
        boolean moderator,
        boolean waits) {
    private static final int SOFTEST = -60;
    private static final int LOUDEST = 24;
    private static final int LONGEST_NAME = 255;

    public RoomSeat {
        hears = List.copyOf(hears);
        heardBy = List.copyOf(heardBy);
    }

    /** Of a room without moderators. */
    public RoomSeat(
            String room,
            String member,
            boolean muted,
            int gain,
            List<String> hears,
            List<String> heardBy,
            boolean announced,
            boolean music) {
        this(room, member, muted, gain, hears, heardBy, announced, music, false, false);
    }

    /** A seat of somebody who hears all and is heard by all. */
    public static RoomSeat in(String room) {
        return new RoomSeat(room, "", false, 0, List.of(), List.of(), false, false);
    }

    static RoomSeat read(Bvalue.Dictionary content, NgFlags flags) {
        return new RoomSeat(
                content.text("room").orElse(""),
                content.text("member").orElse(""),
                flags.has("muted"),
                gain(content),
                content.texts("hears"),
                content.texts("heard-by"),
                flags.has("announce"),
                flags.has("music"),
                flags.has("moderator"),
                flags.has("await-moderator"));
    }

    private static int gain(Bvalue.Dictionary content) {
        String text = content.text("gain").orElse("");
        long said = text.matches("-[0-9]{1,2}")
                ? Long.parseLong(text)
                : content.whole("gain").orElse(0L);
        return Math.clamp(said, SOFTEST, LOUDEST);
    }

    /** @return why there can be no such seat; empty: there can */
    String refusal() {
        if (room.isEmpty()) {
            return "No room in message";
        }
        return Math.max(room.length(), member.length()) > LONGEST_NAME
                ? "A name above " + LONGEST_NAME + " characters"
                : "";
    }

    Bvalue.Builder write(Bvalue.Builder builder) {
        builder.put("room", room).put("gain", gain);
        if (!member.isEmpty()) {
            builder.put("member", member);
        }
        if (!hears.isEmpty()) {
            builder.put("hears", hears);
        }
        if (!heardBy.isEmpty()) {
            builder.put("heard-by", heardBy);
        }
        List<String> flags = new ArrayList<>();
        if (muted) {
            flags.add("muted");
        }
        if (announced) {
            flags.add("announce");
        }
        if (music) {
            flags.add("music");
        }
        if (moderator) {
            flags.add("moderator");
        }
        if (waits) {
            flags.add("await-moderator");
        }
        return flags.isEmpty() ? builder : builder.put("flags", flags);
    }
}
