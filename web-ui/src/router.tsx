import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AsyncRouteComponent,
} from '@tanstack/react-router';
import { createElement, type ComponentType, type ReactNode } from 'react';
import { serverIsBack } from './api/client';
import { isSignedIn } from './api/session';
import type { Me } from './api/types';
import { meQuery, useMe } from './me';
import { isSeen, PAGES, TENANTS_PAGE, type PageEntry } from './pages';
import { useTenant } from './paths';
import { queries } from './queries';
import { Broken, NotFound, Waiting } from './shell/States';

type Load = () => Promise<{ default: ComponentType }>;

/**
 * A page's code, fetched when it is opened. While the server is away the page waits for it: the router would load the whole
 * portal anew, and with that end a call of the softphone.
 */
function page(load: Load): AsyncRouteComponent<object> {
  return lazyRouteComponent(() => load().catch(() => serverIsBack().then(load)));
}

type May = (me: Me, tenant: string) => boolean;

/** To those who may not see it there is no such page. A notFound() thrown before loading would take the menu away, too. */
function guarded(component: ComponentType, may: May): () => ReactNode {
  return () => createElement(may(useMe(), useTenant()) ? component : NotFound);
}

/** A page for those who may see it; to others not even its code is fetched. */
function guardedPage(load: Load, may: May) {
  const component = page(load);
  return {
    loader: ({ context, params }: { context: { me: Me }; params: { tenant?: string } }) =>
      may(context.me, params.tenant ?? '') ? component.preload?.() : undefined,
    component: guarded(component, may),
  };
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {},
  component: page(() => import('./shell/SignIn')),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    const signIn = () => redirect({ to: '/sign-in', search: { to: location.href } });
    if (!isSignedIn()) throw signIn();
    try {
      return { me: await queries.ensureQueryData(meQuery) };
    } catch (error) {
      // The sign-in had ended, which has emptied all that was asked for.
      throw isSignedIn() ? error : signIn();
    }
  },
  component: page(() => import('./shell/Shell')),
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: ({ context }) => {
    throw context.me.role === 'PROVIDER'
      ? redirect({ to: '/tenants' })
      : redirect({ to: '/t/$tenant/live', params: { tenant: context.me.tenant } } as never);
  },
});

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: page(() => import('./pages/Account')),
});

const tenants = createRoute({
  getParentRoute: () => app,
  path: '/tenants',
  validateSearch: anything,
  ...guardedPage(TENANTS_PAGE.load, (me) => me.role === 'PROVIDER'),
});

const tenant = createRoute({
  getParentRoute: () => app,
  path: '/t/$tenant',
  component: guarded(Outlet, (me, asked) => me.role === 'PROVIDER' || me.tenant === asked),
});

const nowhere = createRoute({ getParentRoute: () => app, path: '$', component: NotFound });

function anything(search: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}

function pageRoute(entry: PageEntry) {
  return createRoute({
    getParentRoute: () => tenant,
    path: entry.path,
    validateSearch: anything,
    ...guardedPage(entry.load, (me, asked) => isSeen(entry, me, asked)),
  });
}

const call = createRoute({
  getParentRoute: () => tenant,
  path: 'calls/$call',
  component: page(() => import('./pages/CallDetails')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    app.addChildren([home, account, tenants, nowhere, tenant.addChildren([...PAGES.map(pageRoute), call])]),
  ]),
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
  defaultPendingMs: 300,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
