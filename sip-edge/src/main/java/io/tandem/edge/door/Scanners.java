package io.tandem.edge.door;

import io.tandem.sip.SipMessage;
import java.util.List;
import java.util.Locale;

/** Programs that search for extensions and passwords and say their names; no phone is called so. */
final class Scanners {
    private static final List<String> NAMES = List.of(
            "friendly-scanner",
            "friendly-request",
            "sipvicious",
            "sipcli",
            "sip-scan",
            "sundayddr",
            "vaxsipuseragent",
            "pplsip",
            "smap",
            "iwar",
            "siparmyknife");

    private Scanners() {}

    static boolean isOne(SipMessage request) {
        // sipvicious keeps its name in From when it has been told another User-Agent.
        return isNamed(request, "User-Agent") || isNamed(request, "From");
    }

    private static boolean isNamed(SipMessage request, String header) {
        var value = request.header(header).map(text -> text.toLowerCase(Locale.ROOT));
        return value.filter(text -> NAMES.stream().anyMatch(text::contains)).isPresent();
    }
}
