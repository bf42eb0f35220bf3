package io.tandem.routing.rooms;

import io.tandem.dialplan.RoomEntry;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.ExtensionNumber;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a client writes of a conference room; number and name are needed. */
public record ConferenceDraft(
        @NotNull String number,
        @NotNull @Size(min = 1, max = 100) String name,
        @Nullable String pin,
        @Nullable Boolean announced,
        @Nullable Boolean music,
        @Nullable String moderatorPin,
        @Nullable Boolean awaitsModerator) {
    private static final String PIN = "[0-9]{3,12}";

    /**
     * @return the room as it is written, not locked
     * @throws Refusal 422 with every field that is wrong
     */
    RoomEntry entry() {
        List<Fault> faults = new ArrayList<>();
        if (!ExtensionNumber.isValid(number)) {
            faults.add(new Fault("/number", "has 2 to 8 digits"));
        }
        if (pin != null && !pin.isEmpty() && !pin.matches(PIN)) {
            faults.add(new Fault("/pin", "has 3 to 12 digits, or none"));
        }
        String members = pin == null ? "" : pin;
        String moderators = moderatorPin == null ? "" : moderatorPin;
        if (!moderators.isEmpty() && !moderators.matches(PIN)) {
            faults.add(new Fault("/moderatorPin", "has 3 to 12 digits, or none"));
        } else if (isAmbiguous(members, moderators)) {
            faults.add(new Fault("/moderatorPin", "begins otherwise than the other PIN"));
        }
        boolean awaits = awaitsModerator != null && awaitsModerator;
        if (awaits && moderators.isEmpty()) {
            faults.add(new Fault("/awaitsModerator", "needs a PIN by which a moderator is known"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
        return new RoomEntry(
                new ExtensionNumber(number),
                name.strip(),
                members,
                announced == null || announced,
                music == null || music,
                moderators,
                awaits,
                false);
    }

    /** Which of the two is meant has to be known with its last digit. */
    private static boolean isAmbiguous(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && (one.startsWith(other) || other.startsWith(one));
    }
}
