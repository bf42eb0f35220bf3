import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useReducer, useState, type ReactNode } from 'react';
import { get } from '../api/client';
import { listen, type ServerEvent, type StreamState } from '../api/events';
import type { Call, Registration } from '../api/types';
import { includes, PROVIDER_TENANT, useMe } from '../me';
import { EMPTY, withEvent, withLists, type Picture } from './reduce';

interface Live {
  picture: Picture;
  state: StreamState;
}

const Listening = createContext<Live>({ picture: EMPTY, state: 'connecting' });

export function useLive(): Live {
  return useContext(Listening);
}

/** Numbers of the extensions whose phones are registered. */
export function useOnline(): ReadonlySet<string> {
  const { picture } = useLive();
  return useMemo(
    () => new Set([...picture.registrations.values()].map((registration) => registration.extension)),
    [picture.registrations],
  );
}

type Action = { event: ServerEvent } | { lists: [Call[], Registration[]]; since: ServerEvent[] } | 'reset';

function reduce(picture: Picture, action: Action): Picture {
  if (action === 'reset') return EMPTY;
  return 'event' in action ? withEvent(picture, action.event) : withLists(picture, ...action.lists, action.since);
}

const POLL = 2_000;
const HISTORY_BEHIND = 700;
const TRUNKS_BEHIND = 200;

/** One stream for all pages of a tenant. A user may not listen to the whole tenant, so the own calls are asked for. */
export function LiveProvider({ tenant, children }: { tenant: string; children: ReactNode }) {
  const me = useMe();
  const queries = useQueryClient();
  const [picture, dispatch] = useReducer(reduce, EMPTY);
  const [state, setState] = useState<StreamState>('connecting');

  useEffect(() => {
    dispatch('reset');
    if (tenant === PROVIDER_TENANT || tenant === '') return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const news = new Set<ServerEvent[]>();
    const load = async () => {
      const since: ServerEvent[] = [];
      news.add(since);
      const [calls, registrations] = await Promise.all([
        get<{ items: Call[] }>(`/tenants/${tenant}/calls/live`, signal),
        get<{ items: Registration[] }>(`/tenants/${tenant}/registrations`, signal),
      ]).finally(() => news.delete(since));
      if (!signal.aborted) dispatch({ lists: [calls.items, registrations.items], since });
    };
    if (includes(me.role, 'ADMIN')) {
      // The history is written from the same log a moment later than the event is told.
      const refreshHistory = () =>
        setTimeout(() => void queries.invalidateQueries({ queryKey: [tenant, 'calls'] }), HISTORY_BEHIND);
      // Another service reads the states from the same log.
      const refreshTrunks = () =>
        setTimeout(() => void queries.invalidateQueries({ queryKey: [tenant, 'trunk-states'] }), TRUNKS_BEHIND);
      const onEvent = (event: ServerEvent) => {
        if (event.type === 'reset') void load().catch(() => undefined);
        else {
          news.forEach((since) => since.push(event));
          dispatch({ event });
        }
        if (event.type === 'call.ended') refreshHistory();
        if (event.type === 'trunk.changed') refreshTrunks();
      };
      const onState = (now: StreamState) => {
        setState(now);
        // What happened in a break comes from the server's memory; the lists are for what was before it.
        if (now === 'live') void load().catch(() => undefined);
      };
      void listen(`/tenants/${tenant}/events`, { event: onEvent, state: onState }, signal);
    } else {
      const poll = () => load().then(() => setState('live'), () => setState('broken'));
      void poll();
      const timer = setInterval(() => void poll(), POLL);
      signal.addEventListener('abort', () => clearInterval(timer));
    }
    return () => ending.abort();
  }, [tenant, me.role, queries]);

  const live = useMemo(() => ({ picture, state }), [picture, state]);
  return <Listening.Provider value={live}>{children}</Listening.Provider>;
}
