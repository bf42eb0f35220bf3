package io.tandem.relay.control;

import io.tandem.relay.media.DigitListener;
import java.time.Duration;

/**
 * A key that a side has pressed.
 *
 * @param session the ng call-id
 * @param epoch of the owner that spoke last
 * @param number grows by one within a session, from 1, whichever side it is
 * @param tag of the side
 * @param label of the side; empty where it has none
 * @param key one of {@code 0123456789*#ABCD}
 */
public record HeardDigit(
        String session,
        long epoch,
        long number,
        String tag,
        String label,
        char key,
        Duration held,
        DigitListener.Means means) {}
