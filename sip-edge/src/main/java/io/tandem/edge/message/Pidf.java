package io.tandem.edge.message;

import io.tandem.sip.event.Published;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A presence document (RFC 3863) as a phone publishes it: what of it watchers are told. */
public final class Pidf {
    /** In characters; a document that says more is refused. */
    private static final int LONGEST = 8_000;

    private static final int LONGEST_NOTE = 200;
    private static final String PIDF = "urn:ietf:params:xml:ns:pidf";
    private static final String RPID = "urn:ietf:params:xml:ns:pidf:rpid";

    /** RFC 4480 section 3.2, but for those that say nothing by themselves. */
    private static final Set<String> ACTIVITIES = Set.of(
            "appointment",
            "away",
            "breakfast",
            "busy",
            "dinner",
            "holiday",
            "in-transit",
            "looking-for-work",
            "lunch",
            "meal",
            "meeting",
            "on-the-phone",
            "performance",
            "permanent-absence",
            "playing",
            "presentation",
            "shopping",
            "sleeping",
            "spectator",
            "steering",
            "travel",
            "tv",
            "vacation",
            "working",
            "worship");

    private Pidf() {}

    /** @return empty for what is no presence document */
    public static Optional<Published> read(String document) {
        if (document.length() > LONGEST) {
            return Optional.empty();
        }
        var factory = XMLInputFactory.newDefaultFactory();
        // No entities: neither files of ours nor a text that grows without end.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(document));
            return read(reader);
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Published> read(XMLStreamReader reader) throws XMLStreamException {
        boolean presence = false;
        boolean closed = false;
        boolean open = false;
        String note = "";
        String activity = "";
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = reader.getLocalName();
            @Nullable String space = reader.getNamespaceURI();
            if (!presence) {
                presence = name.equals("presence") && PIDF.equals(space);
                if (!presence) {
                    return Optional.empty();
                }
            } else if (PIDF.equals(space) && name.equals("basic")) {
                String basic = reader.getElementText().strip().toLowerCase(Locale.ROOT);
                open |= basic.equals("open");
                closed |= basic.equals("closed");
            } else if (name.equals("note") && note.isEmpty()) {
                note = shortened(reader.getElementText().strip());
            } else if (RPID.equals(space) && activity.isEmpty() && ACTIVITIES.contains(name)) {
                activity = name;
            }
        }
        // RFC 3863 section 4.1.4: who is open anywhere is open.
        return presence ? Optional.of(new Published(closed && !open, activity, note)) : Optional.empty();
    }

    private static String shortened(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
