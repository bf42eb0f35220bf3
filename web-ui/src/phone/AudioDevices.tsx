import { Button, Group, Paper, Select, Stack, Switch, Text, Title } from '@mantine/core';
import { IconBell, IconHeadphones, IconMicrophone, IconVolume } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from '../i18n';
import { audioDevices, microphone, type AudioChoice } from './devices';
import { useSoftphone } from './PhoneProvider';
import { Ringer } from './sounds';

interface Found {
  inputs: MediaDeviceInfo[];
  outputs: MediaDeviceInfo[];
}

/** What is plugged in now. Browsers name it only to who has let them use the microphone. */
function useFound(): [Found, () => void] {
  const [found, setFound] = useState<Found>({ inputs: [], outputs: [] });
  const look = useRef(() => undefined as void);
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (!media) return undefined;
    look.current = () => {
      void Promise.all([audioDevices('audioinput'), audioDevices('audiooutput')]).then(([inputs, outputs]) => setFound({ inputs, outputs }));
    };
    const changed = () => look.current();
    changed();
    media.addEventListener('devicechange', changed);
    return () => media.removeEventListener('devicechange', changed);
  }, []);
  return [found, () => look.current()];
}

export function AudioDevices() {
  const { phone } = useSoftphone()!;
  const { t } = useSpeech();
  const choice = phone.audioChoice();
  const [found, look] = useFound();
  const [refused, setRefused] = useState(false);
  const set = (change: Partial<AudioChoice>) => phone.chooseAudio({ ...choice, ...change });
  const named = found.inputs.length > 0;
  const speakers = 'setSinkId' in HTMLAudioElement.prototype && found.outputs.length > 0;

  function ask() {
    microphone(choice).then(
      (stream) => {
        stream.getTracks().forEach((track) => track.stop());
        setRefused(false);
        look();
      },
      () => setRefused(true),
    );
  }

  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">{t('softphone.devices')}</Title>
        {!named && (
          <Group justify="space-between" gap="xs">
            <Text size="sm" c={refused ? 'var(--mantine-color-error)' : 'dimmed'}>{t(refused ? 'softphone.devices.refused' : 'softphone.devices.ask')}</Text>
            <Button variant="default" leftSection={<IconHeadphones size={16} />} onClick={ask}>{t('softphone.devices.allow')}</Button>
          </Group>
        )}
        {named && <Device label={t('softphone.microphone')} icon={<IconMicrophone size={16} />} devices={found.inputs} value={choice.microphone} onChange={(id) => set({ microphone: id })} />}
        {speakers && <Device label={t('softphone.speaker')} icon={<IconVolume size={16} />} devices={found.outputs} value={choice.speaker} onChange={(id) => set({ speaker: id })} />}
        {speakers && <Device label={t('softphone.ringer')} icon={<IconBell size={16} />} devices={found.outputs} value={choice.ringer} onChange={(id) => set({ ringer: id })} />}
        <Switch
          label={t('softphone.cleaned')} description={t('softphone.cleaned.help')} checked={choice.cleaned}
          onChange={(event) => set({ cleaned: event.currentTarget.checked })}
        />
        <div><TryRinger device={choice.ringer} /></div>
      </Stack>
    </Paper>
  );
}

function Device({ label, icon, devices, value, onChange }: { label: string; icon: React.ReactNode; devices: MediaDeviceInfo[]; value: string; onChange: (id: string) => void }) {
  const { t } = useSpeech();
  const there = value === '' || devices.some((device) => device.deviceId === value);
  return (
    <Select
      label={label} leftSection={icon} allowDeselect={false} value={there ? value : ''}
      data={[{ value: '', label: t('softphone.device.usual') }, ...devices.map((device) => ({ value: device.deviceId, label: device.label || device.deviceId.slice(0, 8) }))]}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}

const TRIED_FOR = 2_500;

function TryRinger({ device }: { device: string }) {
  const { t } = useSpeech();
  const ringer = useRef<Ringer>(undefined);
  useEffect(() => () => ringer.current?.play(undefined, ''), []);
  function play() {
    (ringer.current ??= new Ringer()).play('ring', device);
    setTimeout(() => ringer.current?.play(undefined, ''), TRIED_FOR);
  }
  return <Button variant="default" size="compact-sm" leftSection={<IconBell size={14} />} onClick={play}>{t('softphone.ringer.try')}</Button>;
}
