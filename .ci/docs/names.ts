/** Where things stand below docs/, and how to get there. */

export const START = 'README.md';
export const SYMPTOMS_PAGE = 'symptoms.md';
export const CODES_PAGE = 'codes.md';
export const EVENTS_PAGE = 'events.md';
export const AREAS_PAGE = 'areas.md';
export const SLMGR_PAGE = 'slmgr.md';
export const VERSIONS_PAGE = 'windows-versions.md';

export const modePage = (id: string): string => `failure-modes/${id}.md`;

/** The anchor that code-hosting sites make of a heading: letters, digits, `_` and `-` in small letters. */
export const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

/** From a page to another one, both as they are named below docs/. */
export const pathTo = (from: string, to: string): string => (from.includes('/') ? '../' : '') + to;
