import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { serverIsBack } from './api/client';
import { isSignedIn } from './api/session';
import { meQuery } from './me';
import { isSeen, PAGES, TENANTS_PAGE, type PageEntry } from './pages';
import { queries } from './queries';
import { Broken, NotFound, Waiting } from './shell/States';

type Load = () => Promise<{ default: ComponentType }>;

/**
 * A page's code, fetched when it is opened. While the server is away the page waits for it: the router would load the whole
 * portal anew, and with that end a call of the softphone.
 */
function page(load: Load) {
  return lazyRouteComponent(() => load().catch(() => serverIsBack().then(load)));
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
  beforeLoad: ({ context }) => {
    if (context.me.role !== 'PROVIDER') throw notFound();
  },
  component: page(TENANTS_PAGE.load),
});

// Another's tenant and a page above one's role are both "there is no such page", and their code is not even fetched.
const tenant = createRoute({
  getParentRoute: () => app,
  path: '/t/$tenant',
  beforeLoad: ({ context, params }) => {
    if (context.me.role !== 'PROVIDER' && context.me.tenant !== params.tenant) throw notFound();
  },
  component: Outlet,
});

function anything(search: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}

function pageRoute(entry: PageEntry) {
  return createRoute({
    getParentRoute: () => tenant,
    path: entry.path,
    validateSearch: anything,
    beforeLoad: ({ context, params }) => {
      if (!isSeen(entry, context.me, params.tenant)) throw notFound();
    },
    component: page(entry.load),
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
    app.addChildren([home, account, tenants, tenant.addChildren([...PAGES.map(pageRoute), call])]),
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
