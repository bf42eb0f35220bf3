package io.tandem.e2e.phone;

import io.tandem.e2e.audio.AudioPath;
import io.tandem.e2e.audio.G711;
import io.tandem.e2e.audio.Heard;
import io.tandem.e2e.sip.SdpText;
import io.tandem.e2e.sip.SdpText.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call's audio as offer and answer shape it (RFC 3264). */
final class CallAudio {
    final AudioPath path;
    private final Softphone phone;
    private int version;
    private Direction wanted = Direction.SENDRECV;
    private @Nullable Heard atTheEnd;

    CallAudio(Softphone phone) {
        this.phone = phone;
        this.path = new AudioPath(phone.wire.link().local().getAddress(), phone.tone(), phone.reports());
        phone.loop.run(() -> phone.loop.add(path));
    }

    String offer(Direction direction) {
        wanted = direction;
        return SdpText.write(path.local(), ++version, phone.payloads(), direction);
    }

    String answerTo(SdpText offer) {
        wanted = offer.direction().answered();
        remoteSays(offer);
        int codec = codecOf(offer).payload();
        return SdpText.write(path.local(), ++version, List.of(codec), wanted);
    }

    void remoteSays(SdpText sdp) {
        // A held phone would send nothing; the one that holds plays no tone either, so that silence is seen.
        boolean audible = sdp.direction() == Direction.SENDRECV && wanted == Direction.SENDRECV;
        path.sendTo(sdp.audio(), codecOf(sdp), audible);
    }

    private G711 codecOf(SdpText sdp) {
        return sdp.payloads().stream()
                .filter(phone.payloads()::contains)
                .findFirst()
                .map(payload -> payload == G711.PCMA.payload() ? G711.PCMA : G711.PCMU)
                .orElse(G711.PCMU);
    }

    Heard heard() {
        Heard last = atTheEnd;
        return last != null ? last : path.heard(phone.loop.awake());
    }

    void close() {
        if (atTheEnd == null) {
            atTheEnd = path.heard(phone.loop.awake());
            phone.loop.remove(path);
        }
    }
}
