// Starts the whole page inside a result page that carries its networks. Until it draws, and wherever it cannot, the page's words,
// tables and curves stand as they are.
import { startPage } from '../main';
import { embeddedParts } from './embedded_parts';

if (typeof DecompressionStream !== 'undefined') void startPage(embeddedParts);
