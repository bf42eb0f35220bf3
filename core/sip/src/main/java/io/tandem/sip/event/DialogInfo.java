package io.tandem.sip.event;

import java.util.List;

/**
 * The calls that an extension takes part in (RFC 4235 section 4), always all of them.
 *
 * @param entity the extension's SIP URI
 * @param name the dialog's id while there is none: phones that were told of one want to hear that it has ended
 */
public record DialogInfo(String entity, String name, List<Dialog> dialogs) implements EventState {
    public DialogInfo {
        dialogs = List.copyOf(dialogs);
    }

    /**
     * @param id unique among the extension's
     * @param initiator whether the extension has placed the call
     * @param remote the SIP URI of the other side
     */
    public record Dialog(String id, boolean initiator, boolean confirmed, String remote) {}

    @Override
    public EventPackage event() {
        return EventPackage.DIALOG;
    }

    @Override
    public String text(long version) {
        var text = new StringBuilder(512)
                .append(
                        "<?xml version=\"1.0\"?>\r\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"")
                .append(version)
                .append("\" state=\"full\" entity=\"")
                .append(Xml.escaped(entity))
                .append("\">\r\n");
        dialogs.forEach(dialog -> append(text, dialog));
        if (dialogs.isEmpty()) {
            text.append("<dialog id=\"").append(Xml.escaped(name)).append("\"><state>terminated</state></dialog>\r\n");
        }
        return text.append("</dialog-info>\r\n").toString();
    }

    private void append(StringBuilder text, Dialog dialog) {
        text.append("<dialog id=\"")
                .append(Xml.escaped(dialog.id()))
                .append("\" direction=\"")
                .append(dialog.initiator() ? "initiator" : "recipient")
                .append("\"><state>")
                .append(dialog.confirmed() ? "confirmed" : "early")
                .append("</state><local>");
        append(text, entity);
        text.append("</local><remote>");
        append(text, dialog.remote());
        text.append("</remote></dialog>\r\n");
    }

    private static void append(StringBuilder text, String uri) {
        String escaped = Xml.escaped(uri);
        text.append("<identity>")
                .append(escaped)
                .append("</identity><target uri=\"")
                .append(escaped)
                .append("\"/>");
    }
}
