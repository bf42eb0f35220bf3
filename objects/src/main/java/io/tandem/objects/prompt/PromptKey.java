package io.tandem.objects.prompt;

import io.tandem.objects.ObjectKey;
import io.tandem.types.TenantId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Where a tenant's prompts lie, under the hash of their content, and its messages: what lies there never changes. */
public final class PromptKey {
    private static final String FOLDER = "prompts";
    private static final String MESSAGES = "voicemail";

    private static final String SPOKEN = "spoken";

    /** Where all that was spoken in calls lies. */
    public static final ObjectKey ALL_SPOKEN = ObjectKey.of(SPOKEN);

    private PromptKey() {}

    /** @param content the WAVE file's SHA-256, in hexadecimal digits */
    public static ObjectKey of(TenantId tenant, String content) {
        return ObjectKey.of(tenant.toString(), FOLDER, content).with(".wav");
    }

    /** @return where a message lies; it does not change either */
    public static ObjectKey message(TenantId tenant, UUID id) {
        return ObjectKey.of(tenant.toString(), MESSAGES, id.toString()).with(".wav");
    }

    /** @return where something lies that was spoken in a call; by days first, since it is kept for a day or two */
    public static ObjectKey spoken(TenantId tenant, LocalDate day, String content) {
        return ObjectKey.of(SPOKEN, day.toString(), tenant.toString(), content).with(".wav");
    }

    /** @return the day for which it was spoken; empty for any other key */
    public static Optional<LocalDate> spokenOn(ObjectKey key) {
        String[] parts = key.text().split("/");
        try {
            return parts.length == 4 && parts[0].equals(SPOKEN)
                    ? Optional.of(LocalDate.parse(parts[1]))
                    : Optional.empty();
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    /** @return whether the name is that of a prompt, a message or something spoken */
    public static boolean is(String name) {
        return name.startsWith(SPOKEN + "/")
                || name.contains("/" + FOLDER + "/")
                || name.contains("/" + MESSAGES + "/");
    }
}
