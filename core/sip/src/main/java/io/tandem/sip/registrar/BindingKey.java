package io.tandem.sip.registrar;

import io.tandem.sip.header.ContactAddress;
import io.tandem.sip.header.Parameters;
import io.tandem.sip.header.Quoted;
import io.tandem.sip.header.SipUri;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What tells two bindings of an address of record apart: the phone's instance and flow number where it says both
 * (RFC 5626 section 6), so that a phone with a new address replaces its old one; else the Contact URI.
 */
public final class BindingKey {
    private static final String REG_ID = ";reg-id=";

    private BindingKey() {}

    /** @return {@code <urn:uuid:...>;reg-id=1} or the URI in canonical form */
    static String of(ContactAddress contact) {
        Optional<String> instance = contact.instance();
        OptionalLong regId = contact.regId();
        return instance.isPresent() && regId.isPresent()
                ? instance.get() + REG_ID + regId.getAsLong()
                : SipUri.parse(contact.uri()).map(SipUri::canonical).orElse(contact.uri());
    }

    /** @return the phone that registered by RFC 5626, whatever its flows; empty for a binding by Contact URI alone */
    public static Optional<String> instance(String key) {
        int split = key.lastIndexOf(REG_ID);
        return key.startsWith("<") && split > 0 ? Optional.of(key.substring(0, split)) : Optional.empty();
    }

    /** @return the Contact parameters that the key stands for, to be repeated in the 200 */
    static Parameters parameters(String key) {
        return instance(key)
                .map(instance -> Parameters.NONE
                        .with("+sip.instance", Quoted.quote(instance))
                        .with("reg-id", key.substring(instance.length() + REG_ID.length())))
                .orElse(Parameters.NONE);
    }
}
