// Starts the page that a server gives out.
import './page.css';

import { startPage } from './main';
import { servedParts } from './page/served_parts';

void startPage(servedParts);
