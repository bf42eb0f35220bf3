/**
 * SIP over WebSocket (RFC 7118) for JsSIP, with what its own socket lacks: it notices a line that is dead without having
 * been closed, and does not come back in step with everybody else whose edge has died.
 */
import type { Socket } from 'jssip';

const KEEP_ALIVE = '\r\n\r\n';
const PING_EVERY = 20_000;
const PONG_WITHIN = 8_000;
/** JsSIP counts in whole seconds: this spreads the first attempts of thousands over the second that follows. */
const SPREAD = 1_000;

export class EdgeSocket implements Socket {
  readonly via_transport: string;
  readonly url: string;
  readonly sip_uri: string;
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: <T>(message: T) => void = () => undefined;
  private line: WebSocket | undefined;
  private again = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;

  constructor(url: string) {
    const { protocol, host } = new URL(url);
    this.url = url;
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${host};transport=ws`;
  }

  connect(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.open(), this.again ? Math.random() * SPREAD : 0);
    this.again = true;
  }

  private open(): void {
    const line = new WebSocket(this.url, 'sip');
    this.line = line;
    line.onopen = () => {
      this.heardAt = Date.now();
      this.pinging = setInterval(() => this.ping(), PING_EVERY);
      this.onconnect();
    };
    line.onmessage = ({ data }) => {
      this.heardAt = Date.now();
      if (typeof data === 'string') this.ondata(data);
    };
    line.onclose = ({ wasClean, code, reason }) => this.closed(line, !wasClean, code, reason);
  }

  /** Asks whether anybody is there (RFC 7118 section 6, RFC 5626 section 3.5.1); also wanted when the network returns. */
  ping(): void {
    const line = this.line;
    if (line?.readyState !== WebSocket.OPEN) return;
    const askedAt = Date.now();
    line.send(KEEP_ALIVE);
    setTimeout(() => {
      // A browser takes its time to close a line that is dead: nobody waits for that.
      if (this.line === line && this.heardAt < askedAt) {
        line.close();
        this.closed(line, true, 1006, 'no answer');
      }
    }, PONG_WITHIN);
  }

  private closed(line: WebSocket, error: boolean, code: number, reason: string): void {
    if (this.line !== line) return;
    this.line = undefined;
    clearInterval(this.pinging);
    line.onmessage = line.onclose = line.onopen = null;
    this.ondisconnect(error, code, reason);
  }

  disconnect(): void {
    clearTimeout(this.waiting);
    clearInterval(this.pinging);
    this.again = false;
    const line = this.line;
    this.line = undefined;
    if (line) {
      line.onmessage = line.onclose = line.onopen = null;
      line.close();
    }
  }

  isConnected(): boolean {
    return this.line?.readyState === WebSocket.OPEN;
  }

  isConnecting(): boolean {
    return this.line?.readyState === WebSocket.CONNECTING;
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isConnected()) return false;
    this.line!.send(message as string);
    return true;
  }
}
