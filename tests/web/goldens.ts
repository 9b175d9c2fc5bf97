// The messages' goldens as values, for tests of what handles them.
import { readFileSync } from 'node:fs';

import { parseToApp, parseToPage } from '../../web/src/messages';
import type { ToAppKind, ToAppOf, ToPageKind, ToPageOf } from '../../web/src/messages';

const golden = (path: string) => readFileSync(new URL(`../golden/messages/${path}.json`, import.meta.url), 'utf8');

export const toPage = <K extends ToPageKind>(kind: K) => parseToPage(golden(`to_page/${kind}`)) as ToPageOf<K>;
export const toApp = <K extends ToAppKind>(kind: K) => parseToApp(golden(`to_app/${kind}`)) as ToAppOf<K>;
