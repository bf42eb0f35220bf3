package io.tandem.dialplan;

/**
 * Whether those who are called see who calls. {@code *67} before a number withholds it for one call, also from colleagues, and {@code *82}
 * shows it, as in North America; without either an extension's own setting counts, for calls that leave by a trunk.
 */
public final class CallerIdentity {
    static final String WITHHOLD = "*67";
    static final String SHOW = "*82";

    private CallerIdentity() {}

    /** @return what is dialled behind such a code; all of it where there is none */
    static String behindCode(Caller caller, String dialled) {
        return has(caller, dialled, WITHHOLD)
                ? dialled.substring(WITHHOLD.length())
                : has(caller, dialled, SHOW) ? dialled.substring(SHOW.length()) : dialled;
    }

    /** @return what an extension has dialled without such a code before it */
    public static String number(String dialled) {
        return dialled.startsWith(WITHHOLD) || dialled.startsWith(SHOW)
                ? dialled.substring(WITHHOLD.length())
                : dialled;
    }

    /** Codes are for extensions; what a carrier sends begins with no star. */
    static boolean has(Caller caller, String dialled, String code) {
        return caller instanceof Caller.Extension && dialled.startsWith(code);
    }

    /** @return whether the extension withholds its number from those outside, unless it dials otherwise */
    static boolean isWithheldOutside(DialplanSnapshot snapshot, Caller caller, String dialled) {
        return caller instanceof Caller.Extension(var number)
                && !has(caller, dialled, SHOW)
                && snapshot.extensions().get(number) instanceof ExtensionEntry entry
                && entry.withholdsNumber();
    }

    /**
     * Whether who is called is shown {@code anonymous} (RFC 3323 section 4.1) in place of the caller; carriers are told who he is all the
     * same, in confidence (RFC 3325).
     *
     * @param dialled as it came, with its code
     * @param decision where that leads
     */
    public static boolean isWithheld(DialplanSnapshot snapshot, Caller caller, String dialled, RouteDecision decision) {
        if (Dialplan.isEmergency(snapshot, caller, dialled)) {
            return false;
        }
        return has(caller, dialled, WITHHOLD) || isOutside(decision) && isWithheldOutside(snapshot, caller, dialled);
    }

    private static boolean isOutside(RouteDecision decision) {
        return decision instanceof RouteDecision.Routed routed
                && routed.plan().stages().stream()
                        .flatMap(stage -> stage.targets().stream())
                        .allMatch(Target.Trunk.class::isInstance);
    }
}
