import type { Key } from '../i18n/en';

export type Value = string | number | boolean | string[];
export type Values = Record<string, Value>;

interface Named {
  name: string;
  label: Key;
  help?: Key;
  /** The heading that it stands under, with those before and behind it that have the same. */
  group?: Key;
  required?: boolean;
  /** Not to be changed once made. */
  fixed?: boolean;
  /** Asked for only when it is made. */
  onlyNew?: boolean;
}

export type Field =
  | (Named & { kind: 'text'; placeholder?: string })
  | (Named & { kind: 'password' })
  | (Named & { kind: 'number'; min: number; max: number; placeholder?: Key })
  | (Named & { kind: 'switch' })
  | (Named & { kind: 'instant' })
  | (Named & { kind: 'select'; options: { value: string; label: Key }[]; empty?: Key })
  | (Named & { kind: 'list'; placeholder?: string })
  | (Named & { kind: 'numbers'; placeholder?: string })
  | (Named & { kind: 'json' })
  | (Named & { kind: 'findMe' })
  | (Named & { kind: 'extension' })
  | (Named & { kind: 'members' })
  | (Named & { kind: 'destination'; none?: Key });

/** What a form begins with: the object's values, the field's own emptiness where it has none. */
export function initial(fields: Field[], object: object): Values {
  return Object.fromEntries(fields.map((field) => [field.name, shown(field, (object as Record<string, unknown>)[field.name])]));
}

function shown(field: Field, value: unknown): Value {
  if (field.kind === 'switch') return value !== false;
  if (field.kind === 'json') return value === undefined || value === null ? '' : JSON.stringify(value, null, 2);
  if (field.kind === 'findMe') return ((value as object[] | null | undefined) ?? []).map((step) => JSON.stringify(step));
  if (field.kind === 'numbers') return ((value as number[] | null | undefined) ?? []).map(String);
  if (field.kind === 'list' || field.kind === 'members') return (value as string[] | null | undefined) ?? [];
  return (value as Value | null | undefined) ?? '';
}

/** What the API takes: nothing typed or chosen is null, which it fills in itself or asks for. */
export function written(fields: Field[], values: Values): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, sent(field, values[field.name])]));
}

function sent(field: Field, value: Value | undefined): unknown {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return null;
  if (field.kind === 'findMe') return (value as string[]).map((step) => JSON.parse(step) as unknown);
  // What is no number stays as it is: the API says so by the field.
  if (field.kind === 'numbers') return (value as string[]).map((text) => (/^\d+$/.test(text) ? Number(text) : text));
  if (typeof value === 'string') {
    const text = field.kind === 'password' ? value : value.trim();
    if (text === '') return null;
    if (field.kind === 'instant') return new Date(text).toISOString();
    return field.kind === 'json' ? (parsed(text) ?? text) : text;
  }
  return value;
}

/** What a JSON field holds; undefined while it is no JSON. */
export function parsed(value: Value | undefined): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}
