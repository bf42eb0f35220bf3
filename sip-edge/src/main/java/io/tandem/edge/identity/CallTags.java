package io.tandem.edge.identity;

import io.tandem.sip.SipMessage;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.util.Optional;

/**
 * What finds a call's owner from any door: CallIds, and the local tags and Via branches that carry them. Nobody without
 * the cell key can make one, so nobody can aim at a call, a partition or an owner.
 */
public final class CallTags {
    private static final int SEAL = 10;
    private static final int CALL = 26;
    private static final int TRUNK_CONTACT = "trunk-".length() + 36;
    private static final String MAGIC_COOKIE = "z9hG4bK";

    private final Seal calls;
    private final Seal tags;
    private final Seal branches;

    /** Where in a call a message belongs. */
    public record CallLeg(CallId call, LegId leg) {}

    public CallTags(CellKey key) {
        this.calls = key.seal("call id");
        this.tags = key.seal("local tag");
        this.branches = key.seal("branch");
    }

    /**
     * The call that this INVITE starts, or that this CANCEL is about. CSeq's number is part of it: a phone that tries
     * again after a failure does so with the same Call-ID and From tag (RFC 3261 section 8.1.3.5), and makes a new call.
     *
     * @param realm of the caller, so that tenants never share a call
     */
    public CallId callOf(SipMessage request, String realm) {
        String identity = String.join("\n", realm, request.callId(), request.fromTag(), Long.toString(request.cseq()));
        return new CallId(calls.text(identity, CALL));
    }

    /** @return under which a trunk is registered and probed: its partition is the trunk's home */
    public CallId ofTrunk(TrunkId trunk) {
        return new CallId(calls.text("trunk\n" + trunk, CALL));
    }

    /** @return the id of the call back that this call asks for: asked twice it is the same */
    public CallId callback(CallId asking) {
        return new CallId(calls.text("callback\n" + asking, CALL));
    }

    /** @return an id of the call to a member of a group that this call pages: asked twice it is the same */
    public CallId paged(CallId by, ExtensionNumber member, int choice) {
        return new CallId(calls.text("paged\n" + by + "\n" + member + "\n" + choice, CALL));
    }

    /** @return an id of the call by which an extension is sought elsewhere for that leg of this call: asked twice it is the same */
    public CallId sought(CallId by, LegId leg, int choice) {
        return new CallId(calls.text("sought\n" + by + "\n" + leg + "\n" + choice, CALL));
    }

    /** @return whose partition is the home of the tenant's limits */
    public CallId ofTenant(TenantId tenant) {
        return new CallId(calls.text("tenant\n" + tenant, CALL));
    }

    /** @return the user part of our Contact at the carrier: a call to it is the trunk's, and nobody else can name it */
    public String contact(TrunkId trunk) {
        return "trunk-" + trunk + "-" + tags.text("contact\n" + trunk, SEAL);
    }

    public Optional<TrunkId> ofContact(String user) {
        int end = user.lastIndexOf('-');
        return user.startsWith("trunk-") && end == TRUNK_CONTACT
                ? trunk(user.substring("trunk-".length(), end))
                        .filter(trunk -> contact(trunk).equals(user))
                : Optional.empty();
    }

    private static Optional<TrunkId> trunk(String text) {
        try {
            return Optional.of(TrunkId.of(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @return the tag that our side of the leg's dialog has */
    public String tag(CallId call, LegId leg) {
        String text = call.value() + "." + leg;
        return text + "." + tags.text(text, SEAL);
    }

    public Optional<CallLeg> ofTag(String tag) {
        return open(tag, tags);
    }

    /**
     * @param epoch of the owner that sends
     * @param count of its branches: together never used twice
     */
    public String branch(CallId call, LegId leg, long epoch, long count) {
        String text = call.value() + "." + leg + "." + Long.toString(epoch, 36) + "-" + Long.toString(count, 36);
        return MAGIC_COOKIE + text + "." + branches.text(text, SEAL);
    }

    public Optional<CallLeg> ofBranch(String branch) {
        return branch.startsWith(MAGIC_COOKIE)
                ? open(branch.substring(MAGIC_COOKIE.length()), branches)
                : Optional.empty();
    }

    private static Optional<CallLeg> open(String sealed, Seal seal) {
        int end = sealed.lastIndexOf('.');
        if (end <= CALL || sealed.length() > 120 || sealed.charAt(CALL) != '.') {
            return Optional.empty();
        }
        String text = sealed.substring(0, end);
        return seal.confirms(text, sealed.substring(end + 1)) ? Optional.of(read(text)) : Optional.empty();
    }

    /**
     * What a tag or branch says that is known to be ours, without a look at its seal.
     *
     * @return empty for what has not the form of ours
     */
    public static Optional<CallLeg> ofOurs(String tagOrBranch) {
        int start = tagOrBranch.startsWith(MAGIC_COOKIE) ? MAGIC_COOKIE.length() : 0;
        if (tagOrBranch.length() <= start + CALL || tagOrBranch.charAt(start + CALL) != '.') {
            return Optional.empty();
        }
        try {
            return Optional.of(read(tagOrBranch.substring(start)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static CallLeg read(String text) {
        int legEnd = text.indexOf('.', CALL + 1);
        String leg = text.substring(CALL + 1, legEnd < 0 ? text.length() : legEnd);
        return new CallLeg(new CallId(text.substring(0, CALL)), LegId.of(leg));
    }
}
