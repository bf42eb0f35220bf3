import { QueryClient } from '@tanstack/react-query';
import { Problem } from './api/problem';
import { onSignedOut, SignedOut } from './api/session';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => !(error instanceof Problem || error instanceof SignedOut) && failures < 3,
    },
  },
});

// The next person to sign in here sees nothing of this one.
onSignedOut(() => queries.clear());
