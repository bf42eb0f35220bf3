package io.tandem.edge;

import io.tandem.bus.Publisher;
import io.tandem.bus.settings.CellConfig;
import io.tandem.edge.door.Answers;
import io.tandem.edge.door.BanNews;
import io.tandem.edge.door.BindingNews;
import io.tandem.edge.door.Callers;
import io.tandem.edge.door.ConnectedPhones;
import io.tandem.edge.door.Door;
import io.tandem.edge.door.Guard;
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
import io.tandem.sip.transaction.Flow;
import java.security.SecureRandom;
import java.util.List;

/** The door, put together. */
record DoorWiring(
        EdgeConfig config, CellConfig cell, CellKey key, OwnerParts parts, BindingNews bindingNews, Soon soon) {

    /** Told of the cell's bans, and of where its phones are, from the first record of their topics on. */
    Guard guard(GuardConfig guarded, Publisher publisher) {
        var views = parts.views();
        var news = new BanNews(publisher, parts.node(), System.nanoTime());
        var salt = new SecureRandom().nextLong();
        var guard = new Guard(
                guarded.rules(), this::isCarrier, news, parts.meters(), parts.clock(), System::nanoTime, salt);
        views.bans.tell(guard);
        views.bindings.tell(binding ->
                FlowTokens.Said.by(new Flow(binding.flow(), false)).address().ifPresent(guard::known));
        guard.sweep(soon);
        return guard;
    }

    private boolean isCarrier(String host) {
        var views = parts.views();
        return views.carriers.isSource(host)
                || !views.trunkStates.registeredAt(host).isEmpty();
    }

    Door door(Guard guard, FlowTokens tokens, CallOwners owners, Flows flows) {
        var nonces = new Nonces(List.of(new NonceKey(0, key.derive("nonces"))), config.nonceLifetime());
        var login = new Login(parts.views(), nonces, guard);
        var answers = new Answers(parts.messages(), key.seal("stateless tags"));
        var connected = new ConnectedPhones(parts.views().bindings, bindingNews, soon);
        return new Door(
                parts.views(),
                cell.realm(),
                parts.tags(),
                tokens,
                guard,
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
