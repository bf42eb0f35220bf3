package io.tandem.dialplan;

import io.tandem.types.Aor;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.TrunkId;
import org.jspecify.annotations.Nullable;

/** What a stage rings. */
public sealed interface Target {

    /**
     * All phones registered for an extension.
     *
     * @param answers whether they are asked to answer by themselves
     */
    record Extension(ExtensionNumber number, Aor aor, boolean answers) implements Target {
        public Extension(ExtensionNumber number, Aor aor) {
            this(number, aor, false);
        }
    }

    /**
     * The exchange itself.
     *
     * @param setting of {@code SETTING}; null for all others
     * @param menu of {@code MENU} and {@code VOICEMAIL}; null for all others
     * @param room of {@code ROOM}; null for all others
     * @param slot of {@code PARKING}; null for all others
     * @param agent of {@code SUPERVISION} and {@code JOIN}, whose talk it is, and of {@code PAGED}, who is heard; null for all others
     * @param page of {@code PAGING}; null for all others
     * @param sought of {@code FIND_ME} and {@code FOUND}; null for all others
     */
    record Service(
            io.tandem.dialplan.Service which,
            @Nullable PhoneSetting setting,
            @Nullable MenuEntry menu,
            @Nullable ExtensionNumber room,
            @Nullable ExtensionNumber slot,
            @Nullable ExtensionNumber agent,
            @Nullable Page page,
            @Nullable Sought sought)
            implements Target {
        public Service(MenuEntry menu) {
            this(io.tandem.dialplan.Service.MENU, null, menu, null, null, null, null, null);
        }

        public Service(io.tandem.dialplan.Service which) {
            this(which, null, null, null, null, null, null, null);
        }

        public Service(io.tandem.dialplan.Service which, @Nullable PhoneSetting setting) {
            this(which, setting, null, null, null, null, null, null);
        }

        static Service room(ExtensionNumber number) {
            return new Service(io.tandem.dialplan.Service.ROOM, null, null, number, null, null, null, null);
        }

        /** Where a side of a talk is put that is to wait for somebody. */
        public static Service slot(ExtensionNumber number) {
            return new Service(io.tandem.dialplan.Service.PARKING, null, null, null, number, null, null, null);
        }

        /** What follows the talk of that extension. */
        public static Service supervision(ExtensionNumber agent) {
            return new Service(io.tandem.dialplan.Service.SUPERVISION, null, null, null, null, agent, null, null);
        }

        /** What takes part in the talk of that extension. */
        static Service join(ExtensionNumber party) {
            return new Service(io.tandem.dialplan.Service.JOIN, null, null, null, null, party, null, null);
        }

        /** What the members of a paged group are called from. */
        public static Service page(Page page) {
            return new Service(io.tandem.dialplan.Service.PAGING, null, null, null, null, null, page, null);
        }

        /** What has a member of a paged group hear that extension. */
        static Service paged(ExtensionNumber by) {
            return new Service(io.tandem.dialplan.Service.PAGED, null, null, null, null, by, null, null);
        }

        /** What stands for somebody who is called elsewhere. */
        static Service findMe(Sought sought) {
            return new Service(io.tandem.dialplan.Service.FIND_ME, null, null, null, null, null, null, sought);
        }

        /** Where he takes the call that rings. @param asked by whom he is asked to press 1; null where he need not */
        static Service found(Sought sought, @Nullable MenuEntry asked) {
            return new Service(io.tandem.dialplan.Service.FOUND, null, asked, null, null, null, null, sought);
        }

        /** What it is, for people. */
        public String words() {
            boolean hours = menu != null && Visit.of(menu.flow()).orElse(null) instanceof Visit.Hours;
            return hours ? "the opening hours" : which.words();
        }

        /** What was dialled for it, for people. */
        public String code() {
            if (sought != null) {
                return which == io.tandem.dialplan.Service.FIND_ME
                        ? sought.step().to()
                        : sought.of().digits();
            }
            if (menu != null) {
                return menu.number().digits();
            }
            if (room != null) {
                return room.digits();
            }
            if (slot != null) {
                return slot.digits();
            }
            if (agent != null) {
                return which == io.tandem.dialplan.Service.SUPERVISION ? SupervisionCode.CODE + agent : agent.digits();
            }
            if (page != null) {
                return page.group().digits();
            }
            return setting == null ? which.code() : setting.code();
        }
    }

    /**
     * A number of the public network through a trunk.
     *
     * @param callerId shown to the carrier: E.164 or an extension's digits
     * @param name of the trunk, for people
     * @param next when the next trunk is tried
     * @param emergency null unless it is a call for help: then {@code number} has no country code, and is not what carriers get
     */
    record Trunk(
            TrunkId trunk,
            HostPort address,
            E164 number,
            String callerId,
            String name,
            NextTrunk next,
            @Nullable Emergency emergency)
            implements Target {

        /** @param name and {@code next} null in states of before there were any */
        public Trunk(
                TrunkId trunk,
                HostPort address,
                E164 number,
                String callerId,
                @Nullable String name,
                @Nullable NextTrunk next,
                @Nullable Emergency emergency) {
            this.trunk = trunk;
            this.address = address;
            this.number = number;
            this.callerId = callerId;
            this.name = name == null ? address.toString() : name;
            this.next = next == null ? NextTrunk.USUAL : next;
            this.emergency = emergency;
        }

        public Trunk(
                TrunkId trunk,
                HostPort address,
                E164 number,
                String callerId,
                @Nullable String name,
                @Nullable NextTrunk next) {
            this(trunk, address, number, callerId, name, next, null);
        }

        /** @return the number, for people */
        public String called() {
            return emergency == null ? number.value() : emergency.number();
        }

        public Trunk(TrunkId trunk, HostPort address, E164 number, String callerId) {
            this(trunk, address, number, callerId, null, null);
        }
    }
}
