// What a page hears: every remote track of WebRTC is tapped before the page's own scripts run, and measured here.

/** Installs the tap. The page plays the track itself too: Chromium gives Web Audio nothing otherwise. */
export function listen(page) {
  return page.addInitScript(() => {
    const heard = (window.tandemHeard = { samples: [] });
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(...options) {
        super(...options);
        this.addEventListener('track', ({ track }) => tap(track));
      }
    };
    let listening;
    // A track comes again with each direction that it takes anew: one ear is enough.
    function tap(track) {
      void listening?.close();
      heard.samples.length = 0;
      const context = (listening = new AudioContext({ sampleRate: 8000 }));
      const ear = context.createScriptProcessor(1024, 1, 1);
      ear.onaudioprocess = ({ inputBuffer }) => {
        if (context !== listening) return;
        for (const sample of inputBuffer.getChannelData(0)) heard.samples.push(Math.round(sample * 32767));
        heard.samples.splice(0, Math.max(0, heard.samples.length - 16_000));
      };
      context.createMediaStreamSource(new MediaStream([track])).connect(ear).connect(context.destination);
    }
  });
}

/** The last quarter of a second: its strongest tone, that tone's share, and its loudness. */
export async function heard(page) {
  return measured(await page.evaluate(() => window.tandemHeard.samples.slice(-2000)));
}

export function measured(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  let hertz = 0;
  let most = 0;
  for (let each = 300; each < 3400; each += 10) {
    const share = goertzel(samples, each);
    if (share > most) [most, hertz] = [share, each];
  }
  return { hertz, share: power === 0 ? 0 : most / power, rms: Math.sqrt(power), samples: samples.length };
}

function goertzel(samples, hertz) {
  const k = 2 * Math.cos((2 * Math.PI * hertz) / 8000);
  let a = 0;
  let b = 0;
  for (const sample of samples) [a, b] = [sample + k * a - b, a];
  return (2 * (a * a + b * b - k * a * b)) / (samples.length * samples.length || 1);
}

export const isTone = (ear, hertz) => ear.samples >= 2000 && ear.hertz === hertz && ear.share > 0.8 && ear.rms > 300;
export const isSilent = (ear) => ear.rms < 60;

/** Many notes, and much softer than what phones play in a test. */
export const isMusic = (ear) => ear.rms > 100 && ear.rms < 4000;
