import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../api/client';
import type { NamesView } from '../api/types';

/** A number with the name of the extension that has it: "Alice (101)"; any other number as it is. */
export type NameOf = (number: string) => string;

/** So many are asked for at once. */
const AT_ONCE = 100;
const KEPT = 60_000;

/** Names stay while a list that has grown asks anew. */
export function useNames(tenant: string, numbers: string[]): NameOf {
  // Another tenant has other names.
  const known = useMemo(() => new Map<string, string>(), [tenant]);
  const found = useQueries({
    queries: bundles(numbers).map((bundle) => ({
      queryKey: [tenant, 'names', bundle],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<NamesView>(`/tenants/${tenant}/names?numbers=${bundle}`, signal),
      staleTime: KEPT,
    })),
    combine: (answers) => answers.flatMap((answer) => answer.data?.items ?? []),
  });
  return useMemo(() => {
    found.forEach(({ number, name }) => known.set(number, name));
    return naming([...known].map(([number, name]) => ({ number, name })));
  }, [found, known]);
}

/** What can be an extension's number, each once, in the order given, so many a bundle. */
export function bundles(numbers: string[]): string[] {
  const internal = [...new Set(numbers)].filter((number) => /^\d{2,8}$/.test(number));
  return Array.from({ length: Math.ceil(internal.length / AT_ONCE) }, (_, at) => internal.slice(at * AT_ONCE, (at + 1) * AT_ONCE).join(','));
}

export function naming(extensions: NamesView['items']): NameOf {
  const names = new Map(extensions.map(({ number, name }) => [number, name]));
  return (number) => named(names.get(number), number);
}

/** A phone without a name of its own shows its number for one. */
export function named(name: string | undefined, number: string): string {
  return name && name !== number ? `${name} (${number})` : number;
}
