package io.tandem.e2e.survival;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.survival.History.Seen;
import io.tandem.e2e.survival.Phones.Over;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Those who are with the exchange itself when something dies: parked, in a menu, in a conference room. */
final class Guests {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofSeconds(45);
    private static final List<String> SLOTS = List.of("71", "72");
    private static final int IN_MENU = 2;
    private static final List<Integer> TONES_IN_ROOM = List.of(440, 1000, 1610);
    private static final String MENU = "900";
    private static final String ROOM = "800";
    private static final int CALLER = 440;

    /** Levels of a tone in the room, where 1 is what a phone sends. */
    private static final double HEARD = 0.7;

    private static final double ECHO = 0.05;
    private static final int OTHER = 1000;

    /** A call of a guest. @param dialled by him */
    private record Stay(Softphone guest, String dialled, PhoneCall call) {
        Seen seen() {
            return new Seen(guest.account().user(), dialled, true, List.of(call.talked()));
        }
    }

    private final PhoneLoop loop;
    private final Softphone desk;
    private final List<Softphone> takers;
    private final List<Stay> parked = new ArrayList<>();
    private final List<Stay> inMenu = new ArrayList<>();
    private final List<Stay> inRoom = new ArrayList<>();
    private final List<Stay> taking = new ArrayList<>();
    private final List<String> drops = Collections.synchronizedList(new ArrayList<>());

    private Guests(PhoneLoop loop, Softphone desk, List<Softphone> takers) {
        this.loop = loop;
        this.desk = desk;
        this.takers = takers;
    }

    /** @return when the parked hear music, those in the menu its prompt, and those in the room each other */
    static Guests of(Phones phones, PhoneLoop loop, Tenant tenant) {
        Iterator<Account> accounts = phones.extensions(7000, 1 + 3 * SLOTS.size() + IN_MENU + TONES_IN_ROOM.size())
                .iterator();
        Softphone desk = phones.registered(accounts.next(), Over.UDP, OTHER).answering();
        List<Softphone> takers = SLOTS.stream()
                .map(slot -> phones.registered(accounts.next(), Over.UDP, OTHER))
                .toList();
        tenant.addMenu(menu(desk.account().user()));
        tenant.addRoom(ROOM);
        Guests guests = new Guests(loop, desk, takers);
        for (String slot : SLOTS) {
            Softphone parker = phones.registered(accounts.next(), Over.UDP, OTHER);
            guests.park(phones.registered(accounts.next(), Over.UDP, CALLER), parker, slot);
        }
        for (int i = 0; i < IN_MENU; i++) {
            guests.inMenu.add(stay(phones.registered(accounts.next(), Over.UDP, CALLER), MENU));
        }
        TONES_IN_ROOM.forEach(
                hertz -> guests.inRoom.add(stay(phones.registered(accounts.next(), Over.UDP, hertz), ROOM)));
        guests.awaitAllHear(SOON);
        guests.all().forEach(stay -> stay.call().listenAnew());
        return guests;
    }

    private static Map<String, Object> menu(String desk) {
        Map<String, Object> main = Map.of(
                "type",
                "menu",
                "prompt",
                Map.of("en", Map.of("text", "One moment, please.")),
                "keys",
                Map.of("1", "desk"),
                "within",
                60,
                "attempts",
                10,
                "noInput",
                "bye",
                "invalid",
                "bye");
        Map<String, Object> toDesk = Map.of("type", "transfer", "to", desk, "failed", "bye");
        Map<String, Object> nodes = Map.of("main", main, "desk", toDesk, "bye", Map.of("type", "hang-up"));
        return Map.of("number", MENU, "name", "Menu", "fallback", desk, "start", "main", "nodes", nodes);
    }

    private static Stay stay(Softphone guest, String number) {
        PhoneCall call = guest.call(number);
        call.awaitAnswered(SOON);
        return new Stay(guest, number, call);
    }

    private void park(Softphone guest, Softphone parker, String slot) {
        parker.answering();
        Stay stay = stay(guest, parker.account().user());
        PhoneCall called = parker.awaitCall(SOON);
        // Who is called back since nobody has taken it lets it ring.
        parker.whenCalled(PhoneCall::ring);
        called.transferTo("sip:" + slot + "@" + guest.account().domain());
        called.awaitEnded(SOON);
        parked.add(stay);
    }

    private void awaitAllHear(Duration within) {
        Await.until("all in the room hear each other", within, () -> {
            for (int listener = 0; listener < inRoom.size(); listener++) {
                for (int speaker = 0; speaker < inRoom.size(); speaker++) {
                    double level = inRoom.get(listener).call().level(TONES_IN_ROOM.get(speaker));
                    if (speaker == listener ? level > ECHO : level < HEARD) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    private List<Stay> all() {
        return Stream.of(parked, inMenu, inRoom).flatMap(List::stream).toList();
    }

    int size() {
        return all().size();
    }

    /** @return the longest silence of those who hear something all the while: music, or the room */
    List<Duration> gaps() {
        return Stream.of(parked, inRoom)
                .flatMap(List::stream)
                .map(stay -> stay.call().heard().longestGap())
                .toList();
    }

    /**
     * One of those in the menu presses a key at once, by INFO: sound may be away for a while.
     *
     * @param from when it died, by {@link System#nanoTime}
     * @return from then until the desk's phone was called; nothing if it never was
     */
    List<Duration> press(long from) {
        Stay first = inMenu.getFirst();
        first.call().pressByInfo('1');
        if (!loop.holdsWithin(LONG, () -> !desk.callsReceived().isEmpty())) {
            drops.add("in the menu: the key that " + first.call() + " pressed at once led nowhere");
            return List.of();
        }
        return List.of(Duration.ofNanos(System.nanoTime() - from));
    }

    /** All must still be where they were: the parked are taken, a key leads on from the menu, the room hears each other. */
    void goOn() {
        whole("the room", inRoom, () -> awaitAllHear(LONG));
        for (int i = 0; i < parked.size(); i++) {
            Stay waiting = parked.get(i);
            Stay taker = new Stay(takers.get(i), SLOTS.get(i), takers.get(i).call(SLOTS.get(i)));
            taking.add(taker);
            whole("parked at " + SLOTS.get(i), List.of(waiting, taker), () -> {
                taker.call().awaitTone(CALLER, LONG);
                waiting.call().awaitTone(OTHER, LONG);
            });
        }
        inMenu.getLast().call().press('1');
        for (Stay stay : inMenu) {
            whole(
                    "in the menu",
                    List.of(stay),
                    () -> stay.call().awaitTone(desk.tone().hertz(), LONG));
        }
    }

    private void whole(String where, List<Stay> stays, Runnable check) {
        try {
            check.run();
        } catch (AssertionError broken) {
            drops.add(where + ": " + broken.getMessage());
        }
        for (Stay stay : stays) {
            if (stay.call().phase() != Phase.ANSWERED) {
                drops.add(where + ": " + stay.call() + " is " + stay.call().phase());
            }
        }
    }

    /** Hangs up; who has been taken is hung up by who has taken him. */
    void end() {
        Stream.of(taking, inMenu, inRoom)
                .flatMap(List::stream)
                .forEach(stay -> stay.call().hangUp());
        for (Stay stay : all()) {
            if (!loop.holdsWithin(LONG, () -> stay.call().phase() == Phase.ENDED)) {
                drops.add(stay.call() + " could not be hung up");
            }
        }
    }

    List<String> drops() {
        return List.copyOf(drops);
    }

    /** What was dialled to take a parked call ends in the moment in which it goes on in that call. */
    List<Seen> seen() {
        Stream<Seen> fetched = taking.stream()
                .map(taker -> new Seen(taker.guest().account().user(), taker.dialled(), true, List.of(Duration.ZERO)));
        return Stream.concat(all().stream().map(Stay::seen), fetched).toList();
    }
}
