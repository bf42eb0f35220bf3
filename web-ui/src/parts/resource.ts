import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Key } from '../i18n/en';
import type { Speech } from '../i18n';
import type { Field, Values } from './fields';
import type { Column } from './Rows';

/** What a page of objects needs to know of them; ResourcePage does the rest. */
export interface Resource<View extends { id: string }> {
  /** The collection's path under the tenant, and the name in query keys; empty where `base` is the collection itself. */
  path: string;
  title: Key;
  words: Key;
  add: Key;
  /** The heading of one of them, with `what` in it. */
  one: Key;
  empty: { icon: Icon; title: Key; words: Key };
  search: Key;
  columns: (speech: Speech) => Column<View>[];
  sub?: (row: View, speech: Speech) => ReactNode;
  name: (row: View) => string;
  /** In that heading, where its name is too much. */
  called?: (row: View, speech: Speech) => string;
  fields: Field[];
  /** Whether the API lets it be changed, and not only made and deleted. */
  changeable?: boolean;
  /** Made anew or shown once: what follows the making, such as a secret. */
  made?: (made: View, tenant: string) => ReactNode;
  /** Beneath the form of one that is there. */
  more?: (row: View, tenant: string) => ReactNode;
  /** Beneath the fields, as they are typed; the drawer is wide then. */
  drawn?: (values: Values) => ReactNode;
  /** A deleted one comes back as another, under a new id. */
  madeAnew?: boolean;
  /** What no field shows and a change keeps. */
  keeps?: (keyof View)[];
  /** Values a new one begins with. */
  fresh?: Record<string, unknown>;
}
