/** The softphone's line: registers over WebSocket, comes back by itself, makes calls and gets them (JsSIP). */
import type { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { RTCSessionEvent } from 'jssip/lib/UA';
import type { SipAccount } from './account';
import { EdgeSocket } from './EdgeSocket';
import { PEER } from './SipCall';

/** Seconds. Short, so that the phone of a closed laptop is not rung for long. */
const REGISTERED_FOR = 120;

export interface AgentNews {
  connecting(): void;
  /** @param again after the connection had been lost */
  registered(again: boolean): void;
  broken(): void;
  /** The edge does not take the secret: somebody has changed it. */
  refused(status: number): void;
  called(session: RTCSession, number: string, name: string): void;
  /** Somebody has written; JsSIP answers it. */
  written(number: string, name: string, words: string): void;
}

export class SipAgent {
  private readonly agent: UA;
  private readonly socket: EdgeSocket;
  private wasRegistered = false;
  private lost = false;

  constructor(Agent: typeof UA, private readonly account: SipAccount, url: string, news: AgentNews) {
    this.socket = new EdgeSocket(url);
    this.agent = new Agent({
      sockets: this.socket,
      uri: `sip:${account.number}@${account.domain}`,
      authorization_user: account.user,
      password: account.secret,
      instance_id: account.instance,
      register_expires: REGISTERED_FOR,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 15,
      // The edge keeps the timers of sessions.
      session_timers: false,
      user_agent: account.agent,
    });
    this.agent.on('connecting', () => news.connecting());
    this.agent.on('disconnected', ({ error }) => {
      this.lost ||= this.wasRegistered;
      if (error) news.broken();
    });
    this.agent.on('registered', () => {
      news.registered(this.lost);
      this.wasRegistered = true;
      this.lost = false;
    });
    this.agent.on('registrationFailed', ({ response }) => {
      const status = response?.status_code as number | undefined;
      if (status === 401 || status === 403 || status === 407) news.refused(status);
      else this.registerAgain(news);
    });
    this.agent.on('newMessage', ({ originator, request }: { originator: unknown; request: unknown }) => {
      if (originator !== 'remote') return;
      const { from, body } = request as unknown as { from: { display_name?: string; uri: { user?: string } }; body?: string };
      news.written(from.uri.user ?? '', from.display_name ?? '', body ?? '');
    });
    this.agent.on('newRTCSession', (event: RTCSessionEvent) => {
      if ((event.originator as string) !== 'remote') return;
      const from = event.request.from as unknown as { display_name?: string; uri: { user?: string } };
      news.called(event.session, from.uri.user ?? '', from.display_name ?? '');
    });
  }

  /** An edge that has just started may not know us yet. */
  private registerAgain(news: AgentNews): void {
    news.broken();
    setTimeout(() => {
      if (this.agent.isConnected() && !this.agent.isRegistered()) this.agent.register();
    }, 1_000 + Math.random() * 1_000);
  }

  start(): void {
    this.agent.start();
  }

  stop(): void {
    this.agent.stop();
  }

  call(number: string, stream: MediaStream): RTCSession {
    return this.agent.call(`sip:${encodeURIComponent(number)}@${this.account.domain}`, { mediaStream: stream, pcConfig: PEER });
  }

  /** The network has come back or the computer has woken up: is the line still one? */
  check(): void {
    this.socket.ping();
  }
}
