import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

// The pages' routes are made from a table, so their paths are text and not types.

export function useTenant(): string {
  return (useParams({ strict: false }) as { tenant?: string }).tenant ?? '';
}

export function pagePath(tenant: string, page: string): string {
  return `/t/${tenant}/${page}`;
}

/** The address's search parameters, and how to change some of them; undefined takes one away. */
export function useAddress(): [Record<string, string>, (change: Record<string, string | undefined>, push?: boolean) => void] {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  return [
    search,
    (change, push = false) =>
      void navigate({
        to: '.',
        search: ((before: Record<string, string>) => defined({ ...before, ...change })) as never,
        replace: !push,
      }),
  ];
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]));
}
