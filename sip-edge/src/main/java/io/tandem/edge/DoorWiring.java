package io.tandem.edge;

import io.tandem.bus.settings.CellConfig;
import io.tandem.edge.door.Answers;
import io.tandem.edge.door.BindingNews;
import io.tandem.edge.door.Callers;
import io.tandem.edge.door.ConnectedPhones;
import io.tandem.edge.door.Door;
import io.tandem.edge.door.Login;
import io.tandem.edge.door.Registrations;
import io.tandem.edge.door.Soon;
import io.tandem.edge.identity.CellKey;
import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.link.Flows;
import io.tandem.edge.owner.CallOwners;
import io.tandem.edge.owner.OwnerParts;
import io.tandem.sip.digest.NonceKey;
import io.tandem.sip.digest.Nonces;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.registrar.RegistrarRules;
import java.util.List;

/** The door, put together. */
record DoorWiring(
        EdgeConfig config, CellConfig cell, CellKey key, OwnerParts parts, BindingNews bindingNews, Soon soon) {

    Door door(FlowTokens tokens, CallOwners owners, Flows flows) {
        var nonces = new Nonces(List.of(new NonceKey(0, key.derive("nonces"))), config.nonceLifetime());
        var login = new Login(parts.views(), nonces);
        var answers = new Answers(parts.messages(), key.seal("stateless tags"));
        var connected = new ConnectedPhones(parts.views().bindings, bindingNews, soon);
        return new Door(
                parts.views(),
                cell.realm(),
                parts.tags(),
                tokens,
                new Callers(parts.views(), login, parts.tags()),
                new Registrations(parts.views(), login, new Registrar(rules()), bindingNews, connected, answers, soon),
                connected,
                answers,
                owners,
                flows,
                parts.meters(),
                parts.spans(),
                parts.clock());
    }

    private RegistrarRules rules() {
        return new RegistrarRules(
                config.registerShortest(),
                config.registerUsual(),
                config.registerLongest(),
                RegistrarRules.USUAL_SPREAD,
                config.contacts());
    }
}
