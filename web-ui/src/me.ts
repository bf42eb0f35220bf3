import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { get } from './api/client';
import type { Me, Role } from './api/types';

export const PROVIDER_TENANT = '00000000-0000-0000-0000-000000000000';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => get<Me>('/me'), staleTime: 60_000 });

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

const ORDER: Role[] = ['USER', 'ADMIN', 'PROVIDER'];

export function includes(role: Role, needed: Role): boolean {
  return ORDER.indexOf(role) >= ORDER.indexOf(needed);
}
