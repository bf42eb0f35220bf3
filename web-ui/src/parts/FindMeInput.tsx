import { ActionIcon, Button, Group, Input, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useSpeech } from '../i18n';

interface Props {
  label: string;
  description: string | undefined;
  error: string | undefined;
  /** Each step as JSON. */
  value: string[];
  onChange: (value: string[]) => void;
}

interface Step {
  to: string;
  afterSeconds: number | string;
  ringSeconds: number | string;
  confirm: boolean;
}

const MOST = 8;
const NEW: Step = { to: '', afterSeconds: 0, ringSeconds: 20, confirm: true };

/** Where else an extension is sought: a line for each step. */
export function FindMeInput({ label, description, error, value, onChange }: Props) {
  const { t } = useSpeech();
  const steps = value.map((each) => JSON.parse(each) as Step);
  const write = (next: Step[]) => onChange(next.map((each) => JSON.stringify(each)));
  const change = (at: number, part: Partial<Step>) => write(steps.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return (
    <Input.Wrapper label={label} description={description} error={error}>
      <Stack gap="xs" mt={4} role="group" aria-label={label}>
        {steps.map((step, at) => (
          <Group key={at} gap="xs" align="end">
            <TextInput label={t('findMe.to')} value={step.to} placeholder="+375291234567" autoComplete="off" w="12em" onChange={(event) => change(at, { to: event.currentTarget.value })} />
            <NumberInput label={t('findMe.after')} value={step.afterSeconds} min={0} max={120} allowDecimal={false} hideControls w="7em" onChange={(afterSeconds) => change(at, { afterSeconds })} />
            <NumberInput label={t('findMe.ring')} value={step.ringSeconds} min={5} max={120} allowDecimal={false} hideControls w="7em" onChange={(ringSeconds) => change(at, { ringSeconds })} />
            <Switch label={t('findMe.confirm')} checked={step.confirm} mb={8} onChange={(event) => change(at, { confirm: event.currentTarget.checked })} />
            <ActionIcon variant="subtle" color="gray" mb={4} aria-label={t('findMe.remove')} onClick={() => write(steps.filter((_, i) => i !== at))}><IconTrash size={16} /></ActionIcon>
          </Group>
        ))}
        {steps.length < MOST && (
          <Group><Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => write([...steps, NEW])}>{t('findMe.add')}</Button></Group>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
