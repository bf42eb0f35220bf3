/** Ringing and tones, made here: there is no file to load while somebody waits. */

const RATE = 8000;

interface Beat {
  /** Frequencies sounded together; none is silence. */
  hertz: number[];
  seconds: number;
}

/** A phone on the desk. */
const RING: Beat[] = [
  { hertz: [880, 1108], seconds: 0.4 }, { hertz: [], seconds: 0.15 }, { hertz: [880, 1108], seconds: 0.4 }, { hertz: [], seconds: 2 },
];
/** ITU-T E.180, supplement 2: 425 Hz, one second in five. */
const RINGBACK: Beat[] = [{ hertz: [425], seconds: 1 }, { hertz: [], seconds: 4 }];
const WAITING: Beat[] = [{ hertz: [425], seconds: 0.2 }, { hertz: [], seconds: 4 }];

export type Sound = 'ring' | 'ringback' | 'waiting';
const BEATS: Record<Sound, Beat[]> = { ring: RING, ringback: RINGBACK, waiting: WAITING };
const LOUDNESS: Record<Sound, number> = { ring: 0.5, ringback: 0.15, waiting: 0.12 };

export function samples(beats: Beat[], loudness: number): Int16Array {
  const parts = beats.map(({ hertz, seconds }) => {
    const length = Math.round(seconds * RATE);
    const fade = RATE / 100;
    return Int16Array.from({ length }, (_, at) => {
      const edge = Math.min(1, at / fade, (length - at) / fade);
      const sum = hertz.reduce((total, each) => total + Math.sin((2 * Math.PI * each * at) / RATE), 0);
      return hertz.length === 0 ? 0 : Math.round((32767 * loudness * edge * sum) / hertz.length);
    });
  });
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

/** RIFF, PCM of 16 bits, mono. */
export function wav(pcm: Int16Array): Blob {
  const head = new DataView(new ArrayBuffer(44));
  const text = (at: number, words: string) => [...words].forEach((letter, i) => head.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  head.setUint32(4, 36 + pcm.byteLength, true);
  text(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, RATE, true);
  head.setUint32(28, RATE * 2, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  text(36, 'data');
  head.setUint32(40, pcm.byteLength, true);
  return new Blob([head, pcm.buffer as ArrayBuffer], { type: 'audio/wav' });
}

/** Plays one sound at a time, again and again. */
export class Ringer {
  private readonly element = new Audio();
  private playing: Sound | undefined;

  constructor() {
    this.element.loop = true;
  }

  /** @param device where it sounds; empty is the usual one */
  play(sound: Sound | undefined, device: string): void {
    if (sound === this.playing) return;
    this.playing = sound;
    this.element.pause();
    if (this.element.src) URL.revokeObjectURL(this.element.src);
    if (sound === undefined) {
      this.element.removeAttribute('src');
      return;
    }
    this.element.src = URL.createObjectURL(wav(samples(BEATS[sound], LOUDNESS[sound])));
    // A page that nobody has touched yet may not sound: the notification does then.
    void sinkTo(this.element, device).then(() => this.element.play()).catch(() => undefined);
  }
}

/** Where an element sounds; browsers that cannot choose play where they always do. */
export async function sinkTo(element: HTMLAudioElement, device: string): Promise<void> {
  if ('setSinkId' in element) await element.setSinkId(device).catch(() => undefined);
}
