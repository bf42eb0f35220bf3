package io.tandem.call;

import io.tandem.dialplan.MenuEntry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller in a menu. Who leads him remembers nothing: he is asked one thing at a time, with all that he has said before, and whoever of
 * the same kind answers is as good. So a question that has been asked may be asked again.
 *
 * @param question the last one's number, from 1
 * @param ask the last one, while it waits for its answer; null while the caller is waited for
 * @param asked when it was asked last
 * @param run where the caller is, in the words of who leads him; empty before the first answer
 * @param typed keys that nobody has been asked about yet
 * @param until when the answer is given up, or the caller
 * @param givenUp whether he has been sent to the fallback
 * @param recording whether what he says is recorded
 */
public record Led(
        MenuEntry menu,
        long question,
        @Nullable MenuAsk ask,
        Instant asked,
        String run,
        String typed,
        Instant until,
        boolean givenUp,
        boolean recording) {
    /** More than anybody types ahead. */
    private static final int ROOM = 32;

    /** He has just been answered. */
    static Led beginning(MenuEntry menu, Instant now) {
        return new Led(menu, 0, null, now, "", "", now, false, false).asking(new MenuAsk.Begun(), now);
    }

    boolean isAsking() {
        return ask != null;
    }

    Led asking(MenuAsk next, Instant now) {
        return new Led(menu, question + 1, next, now, run, kept(next), now.plus(patience(next)), givenUp, recording);
    }

    /** What is typed while somebody else's server is asked, or while there is no sound, is for what comes behind. */
    private String kept(MenuAsk next) {
        return next instanceof MenuAsk.Request || next instanceof MenuAsk.SoundLost || ask instanceof MenuAsk.Request
                ? typed
                : "";
    }

    private static Duration patience(@Nullable MenuAsk asked) {
        return asked instanceof MenuAsk.Request(Duration within) ? within.plus(Waits.REQUESTED) : Waits.LEADER;
    }

    Led typing(char key) {
        return typed.length() < ROOM
                ? new Led(menu, question, ask, asked, run, typed + key, until, givenUp, recording)
                : this;
    }

    /** @param wait as reckoned from the question: the answer has come later, and what is played begins later still */
    Led answered(String nextRun, Instant wait, Instant now) {
        Instant end = wait.plus(Duration.between(asked, now)).plus(Waits.SETTLING);
        return new Led(menu, question, null, asked, nextRun, typed, end, false, recording);
    }

    /** On his way to somewhere else. */
    Led sentOn(String nextRun, Instant now) {
        return new Led(menu, question, null, asked, nextRun, "", now.plus(Waits.LEADER), false, recording);
    }

    Led givingUp(Instant now) {
        return new Led(menu, question, null, asked, run, "", now.plus(Waits.LEADER), true, recording);
    }

    /** The same question once more, as if it had come up now. */
    Led again(Instant now) {
        return new Led(menu, question, ask, now, run, typed, now.plus(patience(ask)), givenUp, recording);
    }

    Led recording(boolean on) {
        return on == recording ? this : new Led(menu, question, ask, asked, run, typed, until, givenUp, on);
    }

    /** The question. */
    void tell(Draft draft) {
        if (ask != null) {
            draft.effect(new CallEffect.AskLeader(menu.flow(), question, asked, run, ask));
        }
    }

    /** What a caller types may be a secret. */
    @Override
    public String toString() {
        return "Led[" + menu.number() + ", question " + question + ", until " + until + "]";
    }
}
