import { Button, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client';
import { useSpeech } from '../i18n';
import type { LiveCall } from '../live/reduce';
import { useMe } from '../me';
import { Fault, useAttempt } from './attempt';
import type { NameOf } from './names';

const MODES = ['listen', 'whisper', 'barge', 'join'] as const;

/** Extensions are shorter than any number outside. */
function isExtension(number: string): boolean {
  return /^\d{2,8}$/.test(number);
}

interface Props {
  tenant: string;
  call: LiveCall;
  nameOf: NameOf;
}

/** An administrator listens to a talk, whispers to one side, or speaks with both. */
export function Supervise({ tenant, call, nameOf }: Props) {
  const { t } = useSpeech();
  const me = useMe();
  const sides = [call.from, call.to].filter(isExtension);
  const [open, setOpen] = useState(false);
  const [whose, setWhose] = useState<string | null>(null);
  const [by, setBy] = useState(me.tenant === tenant ? me.extension ?? '' : '');
  const { busy, fault, attempt } = useAttempt();
  const extension = whose ?? sides[0];
  if (!extension) return null;
  const follow = (mode: string) => attempt(async () => {
    await send(`/tenants/${tenant}/calls/${call.id}/supervision`, { method: 'POST', body: { by, extension, mode } });
    setOpen(false);
  });
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(!open)}>{t('live.supervise')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" maw="18rem">
          <Select
            label={t('live.supervise.whose')} value={extension} onChange={setWhose} allowDeselect={false}
            data={sides.map((side) => ({ value: side, label: nameOf(side) }))} comboboxProps={{ withinPortal: false }}
          />
          <TextInput label={t('live.supervise.by')} placeholder="101" value={by} onChange={(event) => setBy(event.currentTarget.value.trim())} />
          <Group gap={4}>
            {MODES.map((mode) => (
              <Button key={mode} size="compact-sm" variant="light" loading={busy} disabled={!isExtension(by)} onClick={() => void follow(mode)}>
                {t(`live.supervise.${mode}`)}
              </Button>
            ))}
          </Group>
          <Text size="xs" c="dimmed">{t('live.supervise.help')}</Text>
          <Fault words={fault} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
