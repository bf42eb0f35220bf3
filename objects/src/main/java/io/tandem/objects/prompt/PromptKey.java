package io.tandem.objects.prompt;

import io.tandem.objects.ObjectKey;
import io.tandem.types.TenantId;
import java.util.UUID;

/** Where a tenant's prompts lie, under the hash of their content, and its messages: what lies there never changes. */
public final class PromptKey {
    private static final String FOLDER = "prompts";
    private static final String MESSAGES = "voicemail";

    private PromptKey() {}

    /** @param content the WAVE file's SHA-256, in hexadecimal digits */
    public static ObjectKey of(TenantId tenant, String content) {
        return ObjectKey.of(tenant.toString(), FOLDER, content).with(".wav");
    }

    /** @return where a message lies; it does not change either */
    public static ObjectKey message(TenantId tenant, UUID id) {
        return ObjectKey.of(tenant.toString(), MESSAGES, id.toString()).with(".wav");
    }

    /** @return whether the name is that of a prompt or a message */
    public static boolean is(String name) {
        return name.contains("/" + FOLDER + "/") || name.contains("/" + MESSAGES + "/");
    }
}
