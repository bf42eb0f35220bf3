package io.tandem.relay.control;

import io.tandem.relay.room.Member;
import io.tandem.relay.room.Room;
import io.tandem.relay.room.RoomTones;
import io.tandem.relay.sound.Metronome;
import io.tandem.relay.sound.Prompts;
import io.tandem.relay.sound.Source;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.rtp.ng.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Rooms, and which sides are in them: join room, leave room, play room. A room is there while anybody is. On the control thread alone. */
final class Rooms {
    private static final int[] RATES = {8000, 16_000, 48_000};
    private static final NgReply IN_NONE = new NgReply.Failed("The side is in no room");

    private final SideFormats formats;
    private final Playbacks playbacks;
    private final Prompts prompts;
    private final SessionListener listener;
    private final RoomTones tones;
    private final List<Metronome> metronomes;
    private final Map<String, Room> rooms = new HashMap<>();
    private final List<Seated> seated = new ArrayList<>();

    /** @param threads among which rooms are spread */
    Rooms(SideFormats formats, Playbacks playbacks, Prompts prompts, SessionListener listener, int threads) {
        this.formats = formats;
        this.playbacks = playbacks;
        this.prompts = prompts;
        this.listener = listener;
        tones = RoomTones.of(prompts.entry(), prompts.exit());
        // What a room makes goes to several workers: it finds its way to them by itself.
        metronomes = IntStream.range(0, threads)
                .mapToObj(each -> new Metronome(Runnable::run))
                .toList();
    }

    NgReply join(RelaySession session, NgCommand.JoinRoom command) {
        List<Seated.Place> places = places(session, command.target());
        if (places.isEmpty()) {
            return Playbacks.NOBODY;
        }
        if (places.stream().anyMatch(place -> voice(place).isEmpty())) {
            return Playbacks.MUTE;
        }
        for (Seated.Place place : places) {
            join(session, place, command.seat());
        }
        return new NgReply.Done("");
    }

    private List<Seated.Place> places(RelaySession session, Target target) {
        List<Seated.Place> places = new ArrayList<>();
        for (Branch branch : session.joined(target)) {
            for (int side = 0; side < 2; side++) {
                OptionalInt line = SideFormats.audioLine(branch.agreement(), side);
                if (branch.isMeant(side, target) && line.isPresent()) {
                    places.add(new Seated.Place(branch, side, line.getAsInt()));
                }
            }
        }
        return places;
    }

    private Optional<Voice> voice(Seated.Place place) {
        return formats.voice(place.branch().agreement(), place.side(), place.line());
    }

    private void join(RelaySession session, Seated.Place place, RoomSeat seat) {
        String tag = place.branch().tag(place.side());
        String name = seat.member().isEmpty() ? tag : seat.member();
        Optional<Seated> known = of(session, tag);
        if (known.filter(there -> isSame(there, seat, name)).isPresent()) {
            known.get().change(seat);
            room(seat.room()).change(known.get().member(), seat);
            known.get().at(place);
            return;
        }
        known.ifPresent(this::put);
        // Who comes again by another session, as after a failure, takes his own place.
        seated.stream().filter(there -> isSame(there, seat, name)).findFirst().ifPresent(this::put);
        Member member = new Member(
                name,
                session.worker().io(),
                seat,
                voice(place).orElseThrow(),
                formats.sounds(place.branch().agreement(), place.side(), place.line()),
                () -> listener.speaks(new RoomSpeaker(session.callId(), session.epoch(), seat.room(), name)));
        Seated next = new Seated(session, tag, member, seat);
        seated.add(next);
        Room room = room(seat.room());
        if (seat.music()) {
            Thread.startVirtualThread(() -> music(room));
        }
        room.enter(member);
        next.at(place);
    }

    private static boolean isSame(Seated there, RoomSeat seat, String name) {
        return there.room().equals(seat.room()) && there.member().name().equals(name);
    }

    private Optional<Seated> of(RelaySession session, String tag) {
        return seated.stream()
                .filter(there -> there.session() == session && there.tag().equals(tag))
                .findFirst();
    }

    private Room room(String name) {
        return rooms.computeIfAbsent(name, none -> {
            Room room = new Room(tones);
            metronomes.stream()
                    .min(Comparator.comparingInt(Metronome::size))
                    .orElseThrow()
                    .add(room);
            return room;
        });
    }

    // The melody is made when it is first asked for, which takes too long for a beat.
    private void music(Room room) {
        if (prompts.melody() instanceof Prompts.Loaded.Ready(var melody)) {
            for (int rate : RATES) {
                melody.at(rate);
            }
            room.waitWith(new Source.Recorded(melody, 0));
        }
    }

    private void put(Seated out) {
        out.away();
        seated.remove(out);
        Room room = room(out.room());
        room.leave(out.member());
        if (seated.stream().noneMatch(there -> there.room().equals(out.room()))) {
            room.end();
            rooms.remove(out.room());
        }
    }

    NgReply leave(RelaySession session, Target target) {
        List<Seated> leaving = meant(session, target);
        leaving.forEach(this::put);
        return leaving.isEmpty() ? IN_NONE : new NgReply.Done("");
    }

    private List<Seated> meant(RelaySession session, Target target) {
        return seated.stream()
                .filter(there -> there.session() == session
                        && (target.fromTag().isEmpty() || target.fromTag().equals(there.tag())))
                .toList();
    }

    void play(RelaySession session, NgCommand.PlayRoom command, Consumer<NgReply> reply) {
        Optional<Room> room =
                meant(session, command.target()).stream().findFirst().map(there -> room(there.room()));
        if (room.isEmpty()) {
            reply.accept(IN_NONE);
            return;
        }
        playbacks.find(command.sound(), command.times(), session, reply, source -> {
            for (int rate : RATES) {
                source.open(rate, 0);
            }
            room.get().play(source);
            session.afterwards(() -> reply.accept(new NgReply.Playing(source.millis())));
        });
    }

    /** Sides have described themselves anew, or speak on another branch now. */
    void retune(RelaySession session) {
        for (Seated there : meant(session, Target.session(session.callId()))) {
            Target side = new Target(session.callId(), there.tag(), "", "", "", "", false);
            places(session, side).stream()
                    .filter(place -> voice(place).isPresent())
                    .findFirst()
                    .ifPresent(place -> {
                        there.at(place);
                        room(there.room())
                                .speak(
                                        there.member(),
                                        voice(place).orElseThrow(),
                                        formats.sounds(place.branch().agreement(), place.side(), place.line()));
                    });
        }
    }

    /** The session is over. */
    void ended(RelaySession session) {
        meant(session, Target.session(session.callId())).forEach(this::put);
    }

    /** Ends all. */
    void close() {
        List.copyOf(seated).forEach(this::put);
        metronomes.forEach(Metronome::close);
    }
}
