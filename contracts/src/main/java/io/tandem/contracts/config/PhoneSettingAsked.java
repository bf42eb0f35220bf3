package io.tandem.contracts.config;

import io.tandem.dialplan.PhoneSetting;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code phone-settings}, key {@code tenant/extension}: a phone has dialled a feature code. Asked again it changes nothing
 * more.
 *
 * @param call in which it was dialled
 * @param until whoever dialled has been told by then that it failed: it must not come into force any more
 */
public record PhoneSettingAsked(
        int schema, TenantId tenant, ExtensionNumber extension, PhoneSetting setting, CallId call, Instant until) {}
