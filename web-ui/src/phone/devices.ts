/** Which microphone, speaker and ringer are used, and how the microphone's sound is treated. */
const STORED = 'tandem.audio';

export interface AudioChoice {
  /** Device ids; empty is the browser's usual one. */
  microphone: string;
  speaker: string;
  ringer: string;
  /** Echo and noise are taken out. Off for a good headset, or for music. */
  cleaned: boolean;
}

export const USUAL: AudioChoice = { microphone: '', speaker: '', ringer: '', cleaned: true };

export function chosen(): AudioChoice {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<AudioChoice>) };
  } catch {
    return USUAL;
  }
}

export function choose(choice: AudioChoice): void {
  localStorage.setItem(STORED, JSON.stringify(choice));
}

/** Asks for the microphone. One that was chosen and is not plugged in any more is replaced by the usual one. */
export function microphone({ microphone: id, cleaned }: AudioChoice): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: {
      ...(id === '' ? {} : { deviceId: { ideal: id } }),
      echoCancellation: cleaned,
      noiseSuppression: cleaned,
      autoGainControl: cleaned,
    },
  });
}

export async function audioDevices(kind: 'audioinput' | 'audiooutput'): Promise<MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((device) => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default');
}
