/** One call of the softphone: JsSIP's session, told in the words of {@link PhoneCall}. */
import type { IncomingEvent, OutgoingEvent, RTCSession } from 'jssip/lib/RTCSession';
import { microphone, type AudioChoice } from './devices';
import { counted, quality, type Counted } from './quality';
import { sinkTo } from './sounds';
import { endOf, type End, type PhoneCall } from './state';

const SAMPLE_EVERY = 2_000;
const ANNOUNCE_AGAIN = 2_000;
const ANSWERED_ELSEWHERE = /SIP\s*;\s*cause=200/;
const TONE_MILLIS = 160;

export interface CallNews {
  changed(change: Partial<PhoneCall>): void;
  over(end: End): void;
}

/** No server is needed to find a way: the media relay has a public address and the browser speaks first. */
export const PEER: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-bundle' };

export class SipCall {
  private readonly speaker = new Audio();
  private sampling: ReturnType<typeof setInterval> | undefined;
  private last: Counted | undefined;
  private done = false;

  constructor(
    private readonly session: RTCSession,
    private stream: MediaStream | undefined,
    private readonly audio: () => AudioChoice,
    private readonly news: CallNews,
  ) {
    this.speaker.autoplay = true;
    if (session.connection) this.connected(session.connection);
    session.on('peerconnection', ({ peerconnection }) => this.connected(peerconnection));
    // One candidate is enough: the relay learns the way back from what comes.
    session.on('icecandidate', ({ ready }) => ready());
    session.on('progress', (event: IncomingEvent | OutgoingEvent) => {
      if ('response' in event && event.response) this.news.changed({ phase: 'ringing', early: !!event.response.body });
    });
    session.on('accepted', () => this.talking());
    session.on('hold', ({ originator }) => this.news.changed((originator as string) === 'local' ? { held: true } : { waiting: true }));
    session.on('unhold', ({ originator }) => this.news.changed((originator as string) === 'local' ? { held: false, transfer: undefined } : { waiting: false }));
    session.on('muted', () => this.news.changed({ muted: true }));
    session.on('unmuted', () => this.news.changed({ muted: false }));
    session.on('ended', ({ cause }) => this.over(endOf(cause, undefined)));
    session.on('failed', ({ cause, message }) => this.over(this.whyFailed(cause, message as SipMessage | null)));
  }

  private whyFailed(cause: string, message: SipMessage | null): End {
    const elsewhere = cause === 'Canceled' && ANSWERED_ELSEWHERE.test(message?.getHeader?.('Reason') ?? '');
    return elsewhere ? 'elsewhere' : endOf(cause, message?.status_code);
  }

  private connected(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ track, streams }) => {
      this.speaker.srcObject = streams[0] ?? new MediaStream([track]);
      void this.speakerChosen().then(() => this.speaker.play()).catch(() => undefined);
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      if (connection.iceConnectionState === 'failed') this.findWayAgain();
    });
  }

  speakerChosen(): Promise<void> {
    return sinkTo(this.speaker, this.audio().speaker);
  }

  private talking(): void {
    this.news.changed({ phase: 'talking', answeredAt: Date.now() });
    this.sampling = setInterval(() => void this.sample(), SAMPLE_EVERY);
  }

  private async sample(): Promise<void> {
    const reports = await this.session.connection?.getStats();
    if (!reports || this.done) return;
    const now = counted(reports.values() as Iterable<{ type: string } & Record<string, unknown>>);
    if (this.last) this.news.changed({ quality: quality(this.last, now) });
    this.last = now;
  }

  answer(stream: MediaStream): void {
    this.stream = stream;
    this.session.answer({ mediaStream: stream, pcConfig: PEER });
  }

  /** Also declines one that rings and gives up one that has not been answered. */
  hangUp(): void {
    if (this.done) return;
    if (this.session.direction === ('incoming' as never) && this.session.isInProgress()) {
      this.session.terminate({ status_code: 603, reason_phrase: 'Decline' });
    } else {
      this.session.terminate();
    }
  }

  /** Resolves when the other side has agreed; at once if there is nothing to do. */
  hold(held: boolean): Promise<void> {
    return new Promise((agreed) => {
      const asked = held ? this.session.hold({}, agreed) : this.session.unhold({}, agreed);
      if (!asked) agreed();
    });
  }

  /** Sends the other side on (RFC 3515). The exchange ends this call once somebody there has answered; else it goes on. */
  transfer(number: string): void {
    const failed = () => this.news.changed({ transfer: 'failed' });
    this.news.changed({ transfer: 'asked' });
    this.session.refer(number, { eventHandlers: { requestFailed: failed, failed } });
  }

  /** Makes one call of two, in which who is here talks with who is there (RFC 3891); the exchange ends both of ours. */
  connect(other: SipCall, target: string): void {
    const failed = () => this.news.changed({ transfer: 'failed' });
    this.news.changed({ transfer: 'asked' });
    this.session.refer(target, { replaces: asSeenThere(other.session), eventHandlers: { requestFailed: failed, failed } });
  }

  mute(muted: boolean): void {
    if (muted) this.session.mute({ audio: true });
    else this.session.unmute({ audio: true });
  }

  /** RFC 4733: in the audio, so that it reaches menus behind any carrier. */
  dial(digit: string): void {
    this.session.sendDTMF(digit, { duration: TONE_MILLIS, transportType: 'RFC2833' as never });
  }

  async microphoneChosen(): Promise<void> {
    const sender = this.session.connection?.getSenders().find((each) => each.track?.kind === 'audio');
    if (!sender || this.done) return;
    const stream = await microphone(this.audio());
    const track = stream.getAudioTracks()[0]!;
    track.enabled = sender.track?.enabled ?? true;
    await sender.replaceTrack(track);
    this.stream?.getTracks().forEach((old) => old.stop());
    this.stream = stream;
  }

  /**
   * The way to us is a new one: says so, without asking the other side for anything (RFC 3311 without an offer). The audio
   * went on meanwhile, over the relay.
   */
  announce(): void {
    if (this.done || !this.session.isEstablished()) return;
    const again = () => setTimeout(() => this.announce(), ANNOUNCE_AGAIN);
    const session = this.session as unknown as { sendRequest(method: string, options: object): void };
    session.sendRequest('UPDATE', {
      extraHeaders: [`Contact: ${this.session.contact}`],
      eventHandlers: {
        onErrorResponse: again,
        onRequestTimeout: again,
        onDialogError: () => this.lost(),
      },
    });
    if (this.session.connection.iceConnectionState === 'failed') this.findWayAgain();
  }

  private findWayAgain(): void {
    if (!this.done && this.session.isReadyToReOffer()) this.session.renegotiate({ rtcOfferConstraints: { iceRestart: true } });
  }

  /** The cell does not know this call any more. */
  private lost(): void {
    if (!this.done) this.session.terminate({ cause: 'Connection Error' });
  }

  private over(end: End): void {
    this.done = true;
    clearInterval(this.sampling);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.speaker.srcObject = null;
    this.news.over(end);
  }
}

interface Tagged {
  _request: unknown;
  _from_tag: string;
  _to_tag: string;
}

/** JsSIP names the tags as the INVITE has them; Replaces wants those of whoever is asked first, whoever has called. */
function asSeenThere(session: RTCSession): RTCSession {
  const { _request, _from_tag, _to_tag } = session as unknown as Tagged;
  const incoming = session.direction === ('incoming' as never);
  const seen: Tagged = { _request, _from_tag: incoming ? _to_tag : _from_tag, _to_tag: incoming ? _from_tag : _to_tag };
  return seen as unknown as RTCSession;
}

interface SipMessage {
  status_code?: number;
  getHeader?: (name: string) => string | undefined;
}
