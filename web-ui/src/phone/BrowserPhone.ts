/** The softphone: an account, a line, calls; what it shows changes as they do. */
import type { RTCSession } from 'jssip/lib/RTCSession';
import { Problem } from '../api/problem';
import { closeAccount, openAccount, type SipAccount } from './account';
import { choose, chosen, microphone, type AudioChoice } from './devices';
import { inOneTab } from './oneTab';
import { SipAgent } from './SipAgent';
import { SipCall } from './SipCall';
import { alive, begun, dialled, OFF, withCall, type End, type PhoneState } from './state';

const MOST_CALLS = 2;
const OVER_SHOWN = 6_000;
const LONGEST_PAUSE = 30_000;

export class BrowserPhone {
  private state: PhoneState = OFF;
  private audio = chosen();
  private readonly listeners = new Set<() => void>();
  private readonly calls = new Map<string, SipCall>();
  private agent: SipAgent | undefined;
  private ending: AbortController | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): PhoneState => this.state;
  readonly audioChoice = (): AudioChoice => this.audio;

  private show(state: PhoneState): void {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }

  /** @param take from another tab of this browser that has the softphone */
  start(take = false): void {
    this.ending?.abort();
    const ending = (this.ending = new AbortController());
    if (!window.isSecureContext || !navigator.mediaDevices) {
      this.show({ ...this.state, line: { kind: 'insecure' } });
      return;
    }
    this.show({ ...this.state, line: { kind: 'connecting' } });
    void this.turns(take, ending.signal);
  }

  private async turns(take: boolean, signal: AbortSignal): Promise<void> {
    const waiting = () => this.show({ ...this.state, line: { kind: 'elsewhere' } });
    for (let takes = take; !signal.aborted; takes = false) {
      await inOneTab((lost) => this.serve(AbortSignal.any([lost, signal])), { take: takes, signal, waiting });
    }
  }

  /** Serves until told to end; a secret that somebody has changed is asked for anew. */
  private async serve(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      await pause(attempt, signal);
      const account = signal.aborted ? undefined : await this.opened();
      if (account) await this.served(account, signal);
    }
  }

  private async opened(): Promise<SipAccount | undefined> {
    this.show({ ...this.state, line: { kind: 'connecting' } });
    try {
      return await openAccount();
    } catch (error) {
      const refused = error instanceof Problem && error.status >= 400 && error.status < 500;
      this.show({ ...this.state, line: refused ? { kind: 'refused', words: error.message } : { kind: 'broken' } });
      return undefined;
    }
  }

  private async served(account: SipAccount, signal: AbortSignal): Promise<void> {
    const { UA } = await import('jssip');
    if (signal.aborted) return;
    await new Promise<void>((ended) => {
      const show = (kind: 'connecting' | 'ready' | 'broken') =>
        !signal.aborted && this.show({ ...this.state, number: account.number, line: { kind } });
      const agent = new SipAgent(UA, account, edgeUrl(), {
        connecting: () => show(this.state.line.kind === 'broken' ? 'broken' : 'connecting'),
        registered: (again) => {
          show('ready');
          if (again) this.calls.forEach((call) => call.announce());
        },
        broken: () => show('broken'),
        refused: () => finish(),
        written: (from, name, words) => this.show({ ...this.state, written: { from, name, words, count: (this.state.written?.count ?? 0) + 1 } }),
        called: (session, number, name) => this.called(session, number, name),
      });
      const finish = () => {
        window.removeEventListener('online', check);
        document.removeEventListener('visibilitychange', check);
        agent.stop();
        if (this.agent === agent) this.agent = undefined;
        ended();
      };
      const check = () => agent.check();
      window.addEventListener('online', check);
      document.addEventListener('visibilitychange', check);
      signal.addEventListener('abort', finish, { once: true });
      this.agent = agent;
      agent.start();
    });
  }

  /** Hangs up, unregisters; the account stays for the next time. */
  stop(): void {
    this.ending?.abort();
    this.ending = undefined;
    this.show({ ...OFF, calls: this.state.calls });
  }

  /** And takes the account away: this browser is no phone of this person any more. */
  async leave(): Promise<void> {
    if (!this.ending) return;
    this.stop();
    await closeAccount().catch(() => undefined);
  }

  private called(session: RTCSession, number: string, name: string): void {
    if (alive(this.state).length >= MOST_CALLS) {
      session.terminate({ status_code: 486, reason_phrase: 'Busy Here' });
      return;
    }
    this.add(crypto.randomUUID(), 'in', number, name, session, undefined);
  }

  private add(id: string, direction: 'in' | 'out', number: string, name: string, session: RTCSession, stream: MediaStream | undefined): void {
    if (!this.state.calls.some((call) => call.id === id)) {
      this.show({ ...this.state, calls: [...this.state.calls, begun(id, direction, number, name, Date.now())] });
    }
    this.calls.set(id, new SipCall(session, stream, this.audioChoice, {
      changed: (change) => this.show(withCall(this.state, id, change)),
      over: (end) => this.over(id, end),
    }));
  }

  private over(id: string, end: End): void {
    this.calls.delete(id);
    this.show(withCall(this.state, id, { phase: 'over', end }));
    setTimeout(() => this.dismiss(id), OVER_SHOWN);
  }

  dismiss(id: string): void {
    this.show({ ...this.state, calls: this.state.calls.filter((call) => call.id !== id || call.phase !== 'over') });
  }

  async call(typed: string): Promise<void> {
    const number = dialled(typed);
    if (number === '' || !this.agent || alive(this.state).length >= MOST_CALLS) return;
    const id = crypto.randomUUID();
    this.show({ ...this.state, calls: [...this.state.calls, begun(id, 'out', number, '', Date.now())] });
    const stream = await this.microphoneFor(id);
    if (!stream || !this.agent) return;
    await this.holdOthers(id);
    this.add(id, 'out', number, '', this.agent.call(number, stream), stream);
  }

  async answer(id: string): Promise<void> {
    const call = this.calls.get(id);
    if (!call || this.state.calls.find((each) => each.id === id)?.phase !== 'ringing') return;
    const stream = await microphone(this.audio).catch(() => undefined);
    if (!stream) {
      call.hangUp();
      this.over(id, 'microphone');
      return;
    }
    await this.holdOthers(id);
    call.answer(stream);
  }

  private async microphoneFor(id: string): Promise<MediaStream | undefined> {
    return microphone(this.audio).catch(() => {
      this.over(id, 'microphone');
      return undefined;
    });
  }

  private async holdOthers(id: string): Promise<void> {
    const talking = alive(this.state).filter((call) => call.id !== id && call.phase === 'talking' && !call.held);
    await Promise.all(talking.map((call) => this.calls.get(call.id)?.hold(true)));
  }

  hangUp(id: string): void {
    const call = this.calls.get(id);
    if (call) call.hangUp();
    else this.over(id, 'cancelled');
  }

  async hold(id: string, held: boolean): Promise<void> {
    if (!held) await this.holdOthers(id);
    await this.calls.get(id)?.hold(held);
  }

  mute(id: string, muted: boolean): void {
    this.calls.get(id)?.mute(muted);
  }

  /** Held first, so that nobody says what the other one is not to hear. */
  async transfer(id: string, typed: string): Promise<void> {
    const number = dialled(typed);
    if (number === '') return;
    await this.calls.get(id)?.hold(true);
    this.calls.get(id)?.transfer(number);
  }

  /** Sends who is in one call to who has been asked in another: both leave this phone. */
  async connect(id: string, askedIn: string): Promise<void> {
    const asked = this.state.calls.find((call) => call.id === askedIn);
    const other = this.calls.get(askedIn);
    if (!asked || !other) return;
    await Promise.all([this.calls.get(id)?.hold(true), other.hold(true)]);
    this.calls.get(id)?.connect(other, asked.number);
  }

  dial(id: string, digit: string): void {
    const call = this.state.calls.find((each) => each.id === id);
    if (!call || call.phase !== 'talking') return;
    this.calls.get(id)?.dial(digit);
    this.show(withCall(this.state, id, { digits: call.digits + digit }));
  }

  chooseAudio(audio: AudioChoice): void {
    const other = audio.microphone !== this.audio.microphone || audio.cleaned !== this.audio.cleaned;
    this.audio = audio;
    choose(audio);
    for (const call of this.calls.values()) {
      void call.speakerChosen();
      if (other) void call.microphoneChosen();
    }
    this.show({ ...this.state });
  }
}

/** SIP stands on the portal's own origin. */
function edgeUrl(): string {
  return `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/sip`;
}

/** Longer after each failure, and never for all at the same moment. */
function pause(attempt: number, signal: AbortSignal): Promise<void> {
  if (attempt === 0) return Promise.resolve();
  const longest = Math.min(LONGEST_PAUSE, 1_000 * 2 ** attempt);
  return new Promise((over) => {
    const timer = setTimeout(over, longest * (0.5 + Math.random() / 2));
    signal.addEventListener('abort', () => { clearTimeout(timer); over(); }, { once: true });
  });
}
