package io.tandem.objects.prompt;

import io.tandem.objects.ObjectKey;
import io.tandem.types.TenantId;

/** Where a tenant's prompts lie: under the hash of their content, so what lies there never changes. */
public final class PromptKey {
    private static final String FOLDER = "prompts";

    private PromptKey() {}

    /** @param content the WAVE file's SHA-256, in hexadecimal digits */
    public static ObjectKey of(TenantId tenant, String content) {
        return ObjectKey.of(tenant.toString(), FOLDER, content).with(".wav");
    }

    /** @return whether the name is that of a prompt */
    public static boolean is(String name) {
        return name.contains("/" + FOLDER + "/");
    }
}
