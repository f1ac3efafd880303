import type { Catalogue } from '../reporters/language/catalogue.js';
import words from './de.json' with { type: 'json' };

export const GERMAN: Catalogue = words;
