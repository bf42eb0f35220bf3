import { Group, Text } from '@mantine/core';
import { useSpeech } from '../i18n';
import { useLive, useOnline } from '../live/LiveProvider';

export function OnOff({ active }: { active: boolean }) {
  const { t } = useSpeech();
  return <Dot color={active ? 'var(--tandem-good)' : 'var(--mantine-color-dimmed)'} words={t(active ? 'state.on' : 'state.off')} />;
}

/** Whether a phone of the extension is registered now. */
export function Online({ number }: { number: string }) {
  const online = useOnline().has(number);
  const { t } = useSpeech();
  return <Dot color={online ? 'var(--tandem-good)' : 'var(--mantine-color-dimmed)'} words={t(online ? 'phone.online' : 'phone.offline')} />;
}

export function DeviceOnline({ device }: { device: string }) {
  const { picture } = useLive();
  const { t } = useSpeech();
  const online = [...picture.registrations.values()].some((registration) => registration.device === device);
  return <Dot color={online ? 'var(--tandem-good)' : 'var(--mantine-color-dimmed)'} words={t(online ? 'phone.online' : 'phone.offline')} />;
}

export function Dot({ color, words, live = false }: { color: string; words: string; live?: boolean }) {
  return (
    <Group gap={6} wrap="nowrap">
      <span className="pulse" data-live={live ? '' : undefined} style={{ color }} />
      <Text size="sm" component="span" truncate>{words}</Text>
    </Group>
  );
}
