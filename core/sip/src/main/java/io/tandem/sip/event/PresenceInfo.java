package io.tandem.sip.event;

import java.util.Optional;

/**
 * Whether an extension can be reached (RFC 3863), and what its owner does (RFC 4480).
 *
 * @param entity the extension's SIP URI
 * @param id of its only tuple
 * @param open whether any of its phones is registered
 * @param activity what the exchange sees, which goes before what is published
 * @param published what one of its phones says of its owner
 */
public record PresenceInfo(String entity, String id, boolean open, Activity activity, Optional<Published> published)
        implements EventState {

    /** What is told beside open and closed. */
    public enum Activity {
        NONE("", ""),
        TALKS("<rpid:on-the-phone/>", "On the phone"),
        /** RFC 4480 section 3.2: not to be interrupted. */
        DO_NOT_DISTURB("<rpid:busy/>", "Do not disturb");

        private final String element;
        private final String note;

        Activity(String element, String note) {
            this.element = element;
            this.note = note;
        }
    }

    @Override
    public EventPackage event() {
        return EventPackage.PRESENCE;
    }

    @Override
    public String text(long version) {
        String uri = Xml.escaped(entity);
        String words =
                activity == Activity.NONE ? published.map(Published::note).orElse("") : activity.note;
        String note = words.isEmpty() ? "" : "<note>" + Xml.escaped(words) + "</note>";
        String does =
                activity == Activity.NONE ? published.map(PresenceInfo::element).orElse("") : activity.element;
        String person = does.isEmpty()
                ? ""
                : "<dm:person id=\"p" + Xml.escaped(id) + "\"><rpid:activities>" + does
                        + "</rpid:activities></dm:person>\r\n";
        boolean reached = open && published.filter(Published::closed).isEmpty();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
                + " xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
                + " xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"" + uri + "\">\r\n"
                + "<tuple id=\"t" + Xml.escaped(id) + "\"><status><basic>" + (reached ? "open" : "closed")
                + "</basic></status><contact>" + uri + "</contact>" + note + "</tuple>\r\n"
                + person + "</presence>\r\n";
    }

    private static String element(Published published) {
        return published.activity().isEmpty() ? "" : "<rpid:" + published.activity() + "/>";
    }
}
