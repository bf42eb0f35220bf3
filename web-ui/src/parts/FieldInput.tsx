import { Autocomplete, Combobox, JsonInput, MultiSelect, NumberInput, PasswordInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import type { Extension, Page, RingGroup } from '../api/types';
import { useSpeech } from '../i18n';
import type { Field, Value } from './fields';
import { FindMeInput } from './FindMeInput';

interface Props {
  tenant: string;
  field: Field;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
  disabled: boolean;
}

export function FieldInput({ tenant, field, value, onChange, error, disabled }: Props) {
  const { t } = useSpeech();
  const common = {
    name: field.name,
    label: t(field.label),
    description: field.help && t(field.help),
    error,
    disabled,
    required: field.required ?? false,
  };
  switch (field.kind) {
    case 'text':
      return <TextInput {...common} value={String(value)} placeholder={field.placeholder ?? ''} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'password':
      return (
        <PasswordInput
          {...common} value={String(value)} autoComplete="new-password" onChange={(event) => onChange(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signin.show') }}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common} value={value as number | string} min={field.min} max={field.max} allowDecimal={false} clampBehavior="none"
          placeholder={field.placeholder ? t(field.placeholder) : ''} onChange={onChange} hideControls
        />
      );
    case 'switch':
      return <Switch label={common.label} description={common.description} error={error} disabled={disabled} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'instant':
      return <TextInput {...common} type="datetime-local" value={String(value)} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'select':
      return (
        <Select
          {...common} value={String(value)} onChange={(chosen) => onChange(chosen ?? '')} allowDeselect={false}
          data={[...(field.empty ? [{ value: '', label: t(field.empty) }] : []), ...field.options.map((option) => ({ value: option.value, label: t(option.label) }))]}
        />
      );
    case 'json':
      return (
        <JsonInput
          {...common} value={String(value)} onChange={onChange} validationError={error ?? t('json.invalid')} autosize minRows={8} maxRows={24} spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-xs)' } }}
        />
      );
    case 'list':
    case 'numbers':
      return <TagsInput {...common} value={value as string[]} onChange={onChange} placeholder={field.placeholder ?? ''} splitChars={[',', ' ']} acceptValueOnBlur />;
    case 'findMe':
      return <FindMeInput label={common.label} description={common.description} error={error} value={value as string[]} onChange={onChange} />;
    case 'extension':
      return <NumberPicker {...common} tenant={tenant} value={String(value)} onChange={onChange} groups={false} placeholder={t('destination.pick')} />;
    case 'destination':
      return <NumberPicker {...common} tenant={tenant} value={String(value)} onChange={onChange} groups placeholder={t(field.none ?? 'destination.pick')} />;
    case 'members':
      return <Members {...common} tenant={tenant} value={value as string[]} onChange={onChange} />;
  }
}

interface Picker {
  tenant: string;
  label: string;
  description: string | undefined;
  error: string | undefined;
  disabled: boolean;
  required: boolean;
}

interface Choice {
  value: string;
  label: string;
}

function useChoices(tenant: string, typed: string, groups: boolean): Choice[] {
  const [asked] = useDebouncedValue(typed, 150);
  const q = encodeURIComponent(asked);
  const found = useQuery<Choice[]>({
    queryKey: [tenant, 'choices', groups, asked],
    placeholderData: (before) => before,
    queryFn: async ({ signal }) => {
      const [extensions, ringGroups] = await Promise.all([
        get<Page<Extension>>(`/tenants/${tenant}/extensions?limit=30&q=${q}`, signal),
        groups ? get<Page<RingGroup>>(`/tenants/${tenant}/ring-groups?limit=30&q=${q}`, signal) : { items: [] },
      ]);
      return [
        ...ringGroups.items.map((group) => ({ value: group.number, label: `${group.number} · ${group.name}` })),
        ...extensions.items.map((extension) => ({ value: extension.number, label: `${extension.number} · ${extension.displayName}` })),
      ];
    },
  });
  return found.data ?? [];
}

/** A number of the tenant, found by number or name; one that is not there yet may be typed. */
function NumberPicker({ tenant, value, onChange, groups, ...common }: Picker & { value: string; onChange: (value: string) => void; groups: boolean; placeholder: string }) {
  const choices = useChoices(tenant, value, groups);
  const names = new Map(choices.map((choice) => [choice.value, choice.label]));
  return (
    <Autocomplete
      {...common} value={value} onChange={onChange} data={[...names.keys()]} limit={30} inputMode="numeric"
      renderOption={({ option }) => names.get(option.value) ?? option.value}
      filter={({ options }) => options} autoComplete="off" rightSection={<Combobox.Chevron />} rightSectionPointerEvents="none"
    />
  );
}

function Members({ tenant, value, onChange, ...common }: Picker & { value: string[]; onChange: (value: string[]) => void }) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState('');
  const choices = useChoices(tenant, typed, false);
  const known = new Set(choices.map((choice) => choice.value));
  const data = [...choices, ...value.filter((number) => !known.has(number)).map((number) => ({ value: number, label: number }))];
  return (
    <MultiSelect
      {...common} value={value} onChange={onChange} data={data} searchable searchValue={typed} onSearchChange={setTyped}
      nothingFoundMessage={t('nothing.found')} placeholder={value.length === 0 ? t('groups.members.pick') : ''} hidePickedOptions
      filter={({ options }) => options}
    />
  );
}
