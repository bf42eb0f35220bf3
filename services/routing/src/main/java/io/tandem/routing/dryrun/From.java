package io.tandem.routing.dryrun;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TrunkId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls in a dry run: an extension ({@code "101"} or {@code {"extension": "101"}}), or a trunk with the number that
 * the carrier says ({@code {"trunk": "...", "number": "+375..."}}, the number empty when withheld).
 */
record From(
        @Nullable String extension,
        @Nullable UUID trunk,
        @Nullable String number) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static From extension(String extension) {
        return new From(extension, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static From parts(
            @JsonProperty("extension") @Nullable String extension,
            @JsonProperty("trunk") @Nullable UUID trunk,
            @JsonProperty("number") @Nullable String number) {
        return new From(extension, trunk, number);
    }

    /** @throws Refusal 422 if it is neither or both, or does not exist in the tenant */
    Caller caller(DialplanSnapshot snapshot) {
        if (extension != null && trunk == null && number == null) {
            return new Caller.Extension(known(extension, snapshot));
        }
        if (extension == null && trunk != null) {
            return new Caller.Trunk(known(trunk, snapshot), Objects.requireNonNullElse(number, ""));
        }
        throw Refusal.invalid("/from", "is an extension, or a trunk with a number");
    }

    private static ExtensionNumber known(String extension, DialplanSnapshot snapshot) {
        if (ExtensionNumber.isValid(extension) && snapshot.extensions().containsKey(new ExtensionNumber(extension))) {
            return new ExtensionNumber(extension);
        }
        throw Refusal.invalid("/from/extension", "there is no extension " + extension);
    }

    private static TrunkId known(UUID trunk, DialplanSnapshot snapshot) {
        TrunkId id = new TrunkId(trunk);
        if (snapshot.trunks().stream().anyMatch(entry -> entry.id().equals(id))) {
            return id;
        }
        throw Refusal.invalid("/from/trunk", "there is no trunk " + trunk);
    }
}
